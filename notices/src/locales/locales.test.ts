import { describe, expect, test } from 'vitest'
import { glossary, TERMS } from './glossary.ts'
import { locales } from './index.ts'
import { en } from './en.ts'
import { BINDING, type Language, LANGUAGES } from './languages.ts'

/** Higher: sentences are read twice. Lower: they fall apart. */
const MOST_WORDS = 24

/** Words that take back what a sentence says. A language without a list would not be looked at. */
const HEDGES: Readonly<Record<Language, RegExp>> = {
  en: /\b(may|might|could|some|sometimes|often|usually|generally|possibl[ey]|perhaps|from time to time|as long as necessary|anonym\w*)\b/i,
  de: /(^|[^\p{L}])(ggf|gegebenenfalls|unter Umständen|möglicherweise|eventuell|vielleicht|könnten?|in der Regel|grundsätzlich|oft|häufig|manchmal|üblicherweise|anonym\p{L}*)(?!\p{L})/iu,
  bg: /(^|[^\p{L}])(може би|евентуално|вероятно|възможно е|обикновено|често|понякога|по принцип|като цяло|при необходимост|анонимн\p{L}*)(?!\p{L})/iu,
  cs: /(^|[^\p{L}])(možná|snad|případně|popřípadě|eventuálně|obvykle|zpravidla|obecně|v zásadě|často|někdy|občas|mohl[aoiy]? by|anonym\p{L}*)(?!\p{L})/iu,
  da: /(^|[^\p{L}])(måske|muligvis|eventuel\p{L}*|formentlig|som regel|normalt|sædvanligvis|almindeligvis|for det meste|ofte|somme tider|nogle gange|undertiden|i princippet|i givet fald|anonym\p{L}*)(?!\p{L})/iu,
  el: /(^|[^\p{L}])(ίσως|ενδεχομένως|πιθανώς|πιθανόν|πιθανότατα|συνήθως|συχνά|μερικές φορές|ενίοτε|γενικά|γενικώς|κατά κανόνα|καταρχήν|κατά περίπτωση|ανώνυμ\p{L}*|ανωνυμ\p{L}*)(?!\p{L})/iu,
  es: /(^|[^\p{L}])(quizás?|tal vez|posiblemente|eventualmente|generalmente|normalmente|a menudo|a veces|en principio|en su caso|anónim\p{L}*)(?!\p{L})/iu,
  et: /(^|[^\p{L}])(võib-olla|võibolla|võib|võivad|ehk|võimalik|võimalikult|vajaduse korral|üldjuhul|üldiselt|tavaliselt|sageli|tihti|mõnikord|vahetevahel|põhimõtteliselt|anonüüm\p{L}*)(?!\p{L})/iu,
  fi: /(^|[^\p{L}])(ehkä|kenties|mahdollisesti|saattaa|saattavat|yleensä|usein|joskus|toisinaan|tavallisesti|tarvittaessa|periaatteessa|lähtökohtaisesti|anony\p{L}*)(?!\p{L})/iu,
  fr: /(^|[^\p{L}])(peut-être|éventuellement|possiblement|généralement|habituellement|souvent|parfois|en principe|le cas échéant|anonym\p{L}*)(?!\p{L})/iu,
  ga: /(^|[^\p{L}])(b[’']fhéidir|d[’']fhéadfadh|d[’']fhéadfaí|féadfaidh|féadfar|seans|is dócha|go minic|uaireanta|ó am go ham|de ghnáth|go hiondúil|go ginearálta|i bprionsabal|más gá|anaithnid\p{L}*)(?!\p{L})/iu,
  hr: /(^|[^\p{L}])(možda|eventualno|vjerojatno|moguće|obično|uglavnom|često|ponekad|u načelu|općenito|po potrebi|prema potrebi|anonim\p{L}*)(?!\p{L})/iu,
  hu: /(^|[^\p{L}])(esetleg|esetlegesen|talán|lehetséges|lehetségesen|lehetőleg|valószínűleg|általában|rendszerint|gyakran|néha|olykor|elvileg|alapvetően|adott esetben|szükség esetén|anonim\p{L}*|névtelen\p{L}*)(?!\p{L})/iu,
  it: /(^|[^\p{L}])(forse|eventualmente|possibilmente|generalmente|di solito|di norma|spesso|talvolta|in linea di principio|se del caso|anonim\p{L}*)(?!\p{L})/iu,
  lt: /(^|[^\p{L}])(galbūt|gali būti|galimai|galėtų|turbūt|tikriausiai|veikiausiai|paprastai|įprastai|dažniausiai|dažnai|kartais|retkarčiais|prireikus|iš principo|iš esmės|tam tikrais atvejais|anonim\p{L}*)(?!\p{L})/iu,
  lv: /(^|[^\p{L}])(varbūt|iespējams|iespējami|varētu|droši vien|laikam|parasti|lielākoties|galvenokārt|bieži|dažreiz|dažkārt|reizēm|reizumis|principā|vajadzības gadījumā|nepieciešamības gadījumā|attiecīgā gadījumā|anonīm\p{L}*)(?!\p{L})/iu,
  mt: /(^|[^\p{L}])(forsi|possibilment|possibbilment|probabbilment|x[’']aktarx|ġeneralment|normalment|ġieli|kultant|xi kultant|spiss|sikwit|minn żmien għal żmien|bħala prinċipju|jekk ikun il-każ|anonim\p{L}*)(?!\p{L})/iu,
  nl: /(^|[^\p{L}])(misschien|wellicht|mogelijk|mogelijkerwijs|eventue(?:el|le)|doorgaans|gewoonlijk|meestal|vaak|soms|in principe|in beginsel|in de regel|in voorkomend geval|zou(?:den)? kunnen|(?:ge)?anoni\p{L}*)(?!\p{L})/iu,
  pl: /(^|[^\p{L}])(być może|możliwie|ewentualnie|prawdopodobnie|zazwyczaj|zwykle|często|czasami|niekiedy|na ogół|co do zasady|w zasadzie|zasadniczo|w stosownych przypadkach|anonim\p{L}*)(?!\p{L})/iu,
  pt: /(^|[^\p{L}])(talvez|porventura|possivelmente|eventualmente|provavelmente|geralmente|em geral|normalmente|habitualmente|muitas vezes|às vezes|por vezes|em princípio|se for caso disso|anónim\p{L}*|anonim\p{L}*)(?!\p{L})/iu,
  ro: /(^|[^\p{L}])(eventual|eventuale|posibil|probabil|s-ar putea|de obicei|de regulă|în general|în principiu|adesea|deseori|uneori|câteodată|după caz|dacă este cazul|anonim\p{L}*)(?!\p{L})/iu,
  sk: /(^|[^\p{L}])(možno|azda|snáď|prípadne|poprípade|eventuálne|zvyčajne|obvykle|spravidla|vo všeobecnosti|v zásade|často|niekedy|občas|mohl[aoiy]? by|anonym\p{L}*)(?!\p{L})/iu,
  sl: /(^|[^\p{L}])(morda|mogoče|morebiti|morebitn\p{L}*|eventualno|običajno|navadno|ponavadi|po navadi|na splošno|praviloma|načeloma|pogosto|včasih|anonim\p{L}*)(?!\p{L})/iu,
  sv: /(^|[^\p{L}])(kanske|möjligen|möjligtvis|eventuell\p{L}*|troligen|troligtvis|i regel|vanligtvis|vanligen|normalt|för det mesta|oftast|ofta|ibland|i princip|i förekommande fall|skulle kunna|anonym\p{L}*)(?!\p{L})/iu,
}

/** Every string in a tree of texts, with where it stands. */
function* stringsOf(value: unknown, place: string): Generator<[place: string, text: string]> {
  if (typeof value === 'string') yield [place, value]
  else if (typeof value === 'object' && value !== null)
    for (const [key, part] of Object.entries(value)) yield* stringsOf(part, `${place}.${key}`)
}

// References to the law are held together by no-break spaces, so they do not end a sentence.
const sentencesOf = (text: string): string[] => text.split(/(?<=[.!?:;]) /)
const wordsOf = (sentence: string): number => sentence.match(/[\p{L}\p{N}][^\s]*/gu)?.length ?? 0

describe.each(LANGUAGES)('%s', (language) => {
  const texts = [...stringsOf(locales[language], language)]

  test('has no empty text, and none with spaces at its ends', () => {
    for (const [place, text] of texts)
      expect([place, text.trim() === text && text !== '']).toEqual([place, true])
  })

  test('says one thing in a sentence', () => {
    const long = texts.flatMap(([place, text]) =>
      sentencesOf(text)
        .filter((sentence) => wordsOf(sentence) > MOST_WORDS)
        .map((sentence) => `${place}: ${sentence}`),
    )
    expect(long).toEqual([])
  })

  test('does not hedge', () => {
    // "Something is kept" is what the short notice has to say where it is so.
    const hedged = texts.filter(
      ([place, text]) => !place.includes('somethingKept') && HEDGES[language].test(text),
    )
    expect(hedged).toEqual([])
  })

  test('has the same texts as English', () => {
    const placesOf = (value: unknown): string[] =>
      [...stringsOf(value, '')].map(([place]) => place).toSorted()
    expect(placesOf(locales[language])).toEqual(placesOf(en))
  })

  test('takes every term of the law from the glossary', () => {
    expect(Object.keys(glossary[language]).toSorted()).toEqual(Object.keys(TERMS).toSorted())
  })
})

test.each(LANGUAGES.filter((language) => language !== BINDING))(
  'no sentence of %s is left in English',
  (language) => {
    const english = new Map(stringsOf(en, ''))
    const isWord = (text: string): boolean => !text.includes(' ')
    const same = [...stringsOf(locales[language], '')].filter(
      ([place, text]) => english.get(place) === text && !isWord(text),
    )
    expect(same).toEqual([])
  },
)
