import type { EntryId } from '@incamera/register'
import type { Texts, TranslatedEntryTexts } from './texts.ts'

const SERVICE = 'Den Dienst erbringen, um den Sie gebeten haben.'

const entries: Readonly<Record<EntryId, TranslatedEntryTexts>> = {
  network_address: {
    from: 'f8ae504268b22297',
    what: 'Die IP-Adresse und der Port, von denen aus Ihr Browser mit diesem Server spricht.',
    purpose: 'Um Ihnen die Seite, die Nachrichten sowie Bild und Ton zurückzusenden.',
    interest: SERVICE,
    kept: 'Bis Ihre Verbindung endet.',
  },
  page_request: {
    from: 'c4fa5c52ce599531',
    what: 'Welche Seite Ihr Browser anfordert, mit dem Namen des Browsers und Ihren Sprachen.',
    purpose: 'Um mit der Seite zu antworten, in einer Sprache, die Sie lesen.',
    interest: SERVICE,
    kept: 'Bis die Verbindung endet, auf der die Anfrage kam.',
  },
  traffic: {
    from: 'b467d703a27b9868',
    what: 'Wie viele Daten kommen und gehen, und wann.',
    purpose: 'Um Bild und Ton weiterzuleiten und aufzuhalten, wer diesen Server überflutet.',
    interest: SERVICE,
    kept: 'Bis Ihre Verbindung endet, oder 30 Sekunden nach ihrem Abbruch in einer Besprechung.',
  },
  transport_parameters: {
    from: 'a358a385205d4aae',
    what: 'Technische Angaben zu Ihrer Medienverbindung: Codecs, Nummern der Datenströme, Zertifikate nur für diesen Besuch.',
    purpose: 'Um versiegelte Töne und Bilder zwischen Browsern weiterzuleiten.',
    interest: SERVICE,
    kept: 'Bis Sie die Besprechung verlassen.',
  },
  resume_secret: {
    from: '5d1c966f06e9a528',
    what: 'Ein zufälliges Geheimnis, mit dem Ihr Browser nach einem Verbindungsabbruch seinen Platz wieder einnimmt.',
    purpose: 'Um die Besprechung nach einer Unterbrechung im Netz fortzusetzen.',
    interest: SERVICE,
    kept: 'Bis Sie gehen, oder 30 Sekunden nach dem Verbindungsabbruch.',
  },
  room_id: {
    from: 'e7adab0cee813cc3',
    what: 'Eine aus dem Link der Besprechung abgeleitete Nummer. Sie führt nicht zum Link zurück.',
    purpose: 'Um die Browser zusammenzubringen, die denselben Link geöffnet haben.',
    interest: SERVICE,
    kept: 'Bis die letzte Person die Besprechung verlassen hat.',
  },
  member_id: {
    from: 'e952d0afabf39afb',
    what: 'Eine Zufallszahl für Ihren Besuch, jedes Mal neu, und dafür erzeugte öffentliche Schlüssel.',
    purpose:
      'Um die Mitglieder einer Besprechung zu unterscheiden und Mitglieder von Mitgliedern einlassen zu lassen.',
    interest: SERVICE,
    kept: 'Bis die Geräte der anderen Sie nach Ihrem Gehen entfernt haben oder die Besprechung endet.',
  },
  presence: {
    from: '2641a41594978122',
    what: 'Dass ein Browser jetzt mit einer Besprechung verbunden ist und ob er Ton, Bild oder einen Bildschirm sendet.',
    purpose: 'Um Bild und Ton weiterzuleiten und den anderen zu sagen, wer kam und ging.',
    interest: SERVICE,
    kept: 'Bis Sie gehen, oder 30 Sekunden nach dem Verbindungsabbruch.',
  },
  handshake: {
    from: '487e493231f34c73',
    what: 'Nachrichten, mit denen die Mitglieder Schlüssel vereinbaren. Sie enthalten öffentliche Schlüssel, keine Namen.',
    purpose: 'Um alle Mitglieder in derselben Reihenfolge zu denselben Schlüsseln zu bringen.',
    interest: SERVICE,
    kept: 'Höchstens 60 Sekunden und nicht länger als die Besprechung.',
  },
  room_record: {
    from: '3fa6534af8e91621',
    what: 'Die Regeln, die der Host für die Besprechung setzt, auf seinem Gerät für die Mitglieder versiegelt.',
    purpose: 'Damit jedes Gerät die Besprechung an die Regeln des Hosts bindet.',
    interest: SERVICE,
    kept: 'Auf dem Server höchstens 60 Sekunden; auf den Geräten der Mitglieder, bis sie gehen.',
  },
  display_name: {
    from: 'fd08766686656091',
    what: 'Der Name, den Sie eingeben, auf Ihrem Gerät für die Mitglieder der Besprechung versiegelt.',
    purpose: 'Um den anderen zu zeigen, wer Sie sind.',
    interest: SERVICE,
    kept: 'Auf dem Server höchstens 60 Sekunden; auf Ihrem Gerät, bis Sie den Tab schließen; bei den anderen, bis sie gehen.',
  },
  sealed_message: {
    from: 'fb6a4079d3347631',
    what: 'Was Sie schreiben und Ihre Zeichen, auf Ihrem Gerät für die Mitglieder der Besprechung versiegelt.',
    purpose: 'Um das Gespräch zu den anderen Mitgliedern zu bringen.',
    interest: SERVICE,
    kept: 'Auf dem Server höchstens 60 Sekunden und nicht länger als die Besprechung; auf den Bildschirmen der Mitglieder, bis sie gehen.',
  },
  waiting_note: {
    from: '05882d44694e06f5',
    what: 'Ihr Name, während Sie auf Einlass warten, und die Antwort darauf, versiegelt für alle, die den Link haben.',
    purpose: 'Um denen drinnen zu sagen, wer um Einlass bittet, und Ihnen, wie es steht.',
    interest: SERVICE,
    kept: 'Auf dem Server, bis Sie eingelassen werden oder gehen; bis dahin auf den Bildschirmen der Gastgeber.',
  },
  sealed_media: {
    from: '9b10ad967476879b',
    what: 'Töne, Bilder und Bildschirme, auf Ihrem Gerät für die Mitglieder der Besprechung versiegelt.',
    purpose: 'Um die Besprechung zu den anderen Mitgliedern zu bringen.',
    interest: SERVICE,
    kept: 'Sofort weitergereicht; die Pakete der letzten zwei Sekunden werden gehalten, um Verlorenes erneut zu senden.',
  },
  meeting_link: {
    from: 'bb2e90b603e4842a',
    what: 'Das Geheimnis der Besprechung, dem Link entnommen.',
    purpose:
      'Um die Schlüssel abzuleiten, Sie den Link kopieren zu lassen und die Besprechung beim Neuladen der Seite wiederzufinden.',
    interest: SERVICE,
    kept: 'Im Speicher dieses Browser-Tabs (window.name), bis Sie die Besprechung verlassen oder den Tab schließen.',
  },
  visit_keys: {
    from: '9e3443c103f8c868',
    what: 'Die Schlüssel, die Ihr Gerät für diesen Besuch erzeugt.',
    purpose: 'Um Bild, Ton und Nachrichten auf Ihrem Gerät zu versiegeln und zu öffnen.',
    interest: SERVICE,
    kept: 'Bis Sie die Besprechung verlassen oder den Tab schließen.',
  },
  media_devices: {
    from: 'd52e6cc18bbb949c',
    what: 'Die Namen Ihrer Kameras, Mikrofone und Lautsprecher.',
    purpose: 'Damit Sie unter ihnen wählen können.',
    interest: SERVICE,
    kept: 'Bis Sie den Tab schließen.',
  },
  preferences: {
    from: 'ada0a801323d548f',
    what: 'Ihre Wahl von Sprache und Farben.',
    purpose: 'Um die Seiten so zu zeigen, wie Sie es wünschen.',
    interest: SERVICE,
    kept: 'Bis Sie den Tab schließen.',
  },
  fault_log: {
    from: '34b193f1f1ebe91b',
    what: 'Wann welche Art von Anfrage aus welchem Teil des Netzes kam und wie sie ausging.',
    purpose: 'Um Fehler und Angriffe zu finden.',
    interest: 'Fehler dieses Dienstes und Angriffe auf ihn finden.',
    kept: '{period} lang. Nur der erste Teil Ihrer IP-Adresse wird gespeichert.',
  },
  audit_log: {
    from: 'd0651f9d9a92184c',
    what: 'Wann welcher Schalter oder welche Frist dieses Servers geändert wurde, ohne Namen.',
    purpose: 'Um später zu zeigen, was wann eingestellt war.',
    interest: 'Zeigen können, wie dieser Server betrieben wurde.',
    kept: '{period} lang.',
  },
  feature_counts: {
    from: '7b552d7fc552f8d5',
    what: 'Wie viele Besprechungen, Besuche und Datenströme es an einem Tag gab.',
    purpose: 'Um zu wissen, wie viel der Dienst genutzt wird.',
    interest: null,
    kept: '{period} lang.',
  },
  retention_ledger: {
    from: '0feae574f42d169e',
    what: 'Wann wie viele Zeilen aus der Datenbank gelöscht wurden.',
    purpose: 'Um zu zeigen, dass Daten rechtzeitig gelöscht werden.',
    interest: null,
    kept: '{period} lang.',
  },
  operation_log: {
    from: '6d94e0ad0c989291',
    what: 'Zeilen über den Server selbst: gestartet, beendet, ein Teil fiel aus. Keine Person, keine Besprechung, keine Adresse.',
    purpose: 'Um den Dienst am Laufen zu halten.',
    interest: null,
    kept: 'So lange, wie die Ausgabe des Programms vom Betreiber aufbewahrt wird.',
  },
  schema_version: {
    from: '9d0f8fdf5137707e',
    what: 'Welche Fassung des Tabellenaufbaus die Datenbank hat.',
    purpose: 'Um die Datenbank auf den neuen Stand zu bringen, wenn das Programm erneuert wird.',
    interest: null,
    kept: 'Solange die Datenbank besteht.',
  },
}

export const de: Texts & { readonly entries: typeof entries } = {
  name: 'Deutsch',
  title: 'Datenschutz · Incamera',
  description: 'Was dieser Server über Sie weiß, wozu, wie lange, und was er nicht wissen kann.',
  home: 'Incamera: zur Startseite',
  languages: 'Sprache',
  contents: 'Auf dieser Seite',
  heading: 'Datenschutz',
  lead: [
    'Solange Sie verbunden sind, sieht dieser Server Ihre IP-Adresse und dass eine Besprechung stattfindet.',
    'Er kann die Besprechung weder sehen noch hören.',
  ],
  leadEnd: {
    nothingKept: 'Ist die Besprechung vorbei, bleibt auf diesem Server nichts von ihr zurück.',
    somethingKept:
      'Dieser Server behält nach der Besprechung Daten über Sie. Die Liste nennt sie und wann sie gelöscht werden.',
  },
  overdue: {
    title: 'Löschung überfällig',
    text: 'Dieser Server konnte Daten nicht rechtzeitig löschen. Bis das behoben ist, nimmt er keine Besprechungen an.',
  },
  responsible: {
    heading: 'Wer verantwortlich ist',
    paragraphs: [
      'Wer diesen Server betreibt, ist für die Daten auf dieser Seite verantwortlich (Art. 4 Nr. 7 DSGVO).',
      'Diese Version von Incamera nennt den Namen hier nicht. Fragen Sie die Person, von der Sie den Link haben, wer diesen Server betreibt.',
    ],
  },
  data: {
    heading: 'Was dieser Server berührt',
    paragraphs: ['Die Tabellen nennen alles: wozu es dient, wo es ist, wer es sehen kann und wann es endet.'],
  },
  disk: {
    nothing:
      'Das Programm hält Daten über Sie nur im Arbeitsspeicher. Es schreibt nichts davon auf einen Datenträger.',
    something:
      'Das Programm schreibt Daten über Sie auf seinen Datenträger, wo die Tabelle „Datenbank dieses Servers“ nennt.',
  },
  groups: {
    seen: {
      title: 'Was der Server sieht',
      text: 'Diese Daten betreffen Sie als Teilnehmende. Der Server braucht sie in lesbarer Form.',
    },
    sealed: {
      title: 'Was versiegelt durch ihn hindurchgeht',
      text: 'Diese Daten betreffen Sie als Teilnehmende. Ihr Gerät verschlüsselt sie, bevor sie es verlassen. Der Server hat keinen Schlüssel.',
    },
    device: {
      title: 'Was ihn nie erreicht',
      text: 'Diese Daten betreffen Sie als Teilnehmende. Sie bleiben auf Ihrem Gerät und bei den Menschen, die Sie treffen.',
    },
    operator: {
      title: 'Über die Betreiber dieses Servers',
      text: 'Diese Daten betreffen die Menschen, die sich um den Server kümmern.',
    },
    nobody: {
      title: 'Über niemanden',
      text: 'Diese Daten betreffen das Programm selbst. Sie nennen keine Person und keine Besprechung.',
    },
  },
  columns: {
    what: 'Was es ist',
    purpose: 'Wozu es dient',
    where: 'Wo es ist',
    viewers: 'Wer es sehen kann',
    kept: 'Wie lange',
  },
  basis: 'Rechtsgrundlage:',
  interest: 'Das Interesse:',
  bases: {
    a: 'Ihre Einwilligung (Art. 6 Abs. 1 Buchst. a DSGVO)',
    b: 'ein Vertrag mit Ihnen (Art. 6 Abs. 1 Buchst. b DSGVO)',
    c: 'eine rechtliche Verpflichtung (Art. 6 Abs. 1 Buchst. c DSGVO)',
    e: 'eine Aufgabe im öffentlichen Interesse (Art. 6 Abs. 1 Buchst. e DSGVO)',
    f: 'berechtigte Interessen (Art. 6 Abs. 1 Buchst. f DSGVO)',
    none: 'keine nötig, denn es sind keine personenbezogenen Daten',
  },
  places: {
    network: 'sichtbar auf dem Weg durch das Netz',
    wire: 'auf dem Weg zwischen Ihrem Browser und diesem Server',
    proxy_memory: 'Arbeitsspeicher eines Proxys vor diesem Server, falls es einen gibt',
    relay_memory: 'Arbeitsspeicher eines Relays der Betreiber, falls es eines gibt',
    server_memory: 'Arbeitsspeicher dieses Servers',
    media_memory: 'Arbeitsspeicher der Medienprozesse dieses Servers',
    server_database: 'Datenbank dieses Servers',
    server_log: 'Protokoll dieses Servers',
    device_memory: 'Speicher Ihres Browser-Tabs',
    device_tab: 'Name Ihres Browser-Tabs (window.name)',
    member_devices: 'Geräte der anderen in der Besprechung',
  },
  viewers: {
    operator: 'wer diesen Server betreibt',
    participants: 'die Menschen in der Besprechung',
    network_operators: 'Internetanbieter auf dem Weg',
    you: 'nur Sie',
  },
  notDone: {
    heading: 'Was hier nicht geschieht',
    paragraphs: [],
    points: [
      {
        title: 'Keine Konten',
        text: 'Sie geben keine E-Mail-Adresse und kein Passwort an. Ein Name ist freiwillig.',
      },
      {
        title: 'Keine Cookies',
        text: 'Diese Website setzt kein Cookie und nutzt keinen Browser-Speicher. Der Link der Besprechung bleibt im Tab, bis Sie gehen.',
      },
      {
        title: 'Keine Aufzeichnung',
        text: 'Der Server hat keinen Schlüssel. Er hat also nichts, was er aufzeichnen kann.',
      },
      {
        title: 'Keine Dritten',
        text: 'Diese Seiten laden nichts von anderen Unternehmen. Das Programm gibt nichts an sie weiter.',
      },
      {
        title: 'Keine Profile',
        text: 'Niemandes Aufmerksamkeit wird gemessen. Kein Programm entscheidet etwas über Sie.',
      },
    ],
  },
  noLog: {
    title: 'Kein Protokoll der Besuche',
    text: 'Das Programm schreibt keine Zeile über Besucher, Adressen oder Besprechungen.',
  },
  covered: {
    heading: 'Was die Verschlüsselung schützt',
    paragraphs: [
      'Töne, Bilder, Bildschirme, Namen und Chat werden auf Ihrem Gerät verschlüsselt. Nur die Geräte der Menschen in der Besprechung öffnen sie.',
      'Der Schlüssel steht in dem Teil des Links nach dem Zeichen #. Browser senden diesen Teil nie an einen Server.',
      'Einen unverschlüsselten Modus gibt es nicht.',
    ],
  },
  notCovered: {
    heading: 'Was die Verschlüsselung nicht schützt',
    paragraphs: [],
    points: [
      {
        title: 'Der Code dieser Seiten',
        text: 'Er kommt von diesem Server. Wer den Server betreibt, ist in der Lage, Code auszuliefern, der nicht verschlüsselt.',
      },
      {
        title: 'Metadaten',
        text: 'Der Server sieht Ihre IP-Adresse und wann und wie lange Sie verbunden sind. Er sieht, wie viele in einer Besprechung sind und wer wie viel sendet.',
      },
      {
        title: 'Die anderen in der Besprechung',
        text: 'Sie sehen und hören Sie. Sie können Sie aufnehmen.',
      },
      { title: 'Der Link', text: 'Wer den Link hat, kann der Besprechung beitreten.' },
      {
        title: 'Ein unterwandertes Gerät',
        text: 'Wer Ihr Gerät kontrolliert, sieht und hört, was Sie sehen und hören.',
      },
      {
        title: 'Der Weg zum Server',
        text: 'Internetanbieter sehen, dass Ihr Gerät mit diesem Server spricht.',
      },
      {
        title: 'Andere Programme auf dem Server',
        text: 'Wer die Maschine betreibt, kann andere Programme auf ihr ausführen. Diese Seite spricht nur für Incamera.',
      },
    ],
  },
  rights: {
    heading: 'Ihre Rechte',
    paragraphs: [
      'Sie haben das Recht auf Auskunft, Berichtigung, Löschung und Einschränkung der Verarbeitung (Art. 15 bis 18 DSGVO). Sie haben das Recht auf Widerspruch (Art. 21). Wenden Sie sich an die, die diesen Server betreiben.',
      'Sie haben das Recht auf Beschwerde bei einer Aufsichtsbehörde (Art. 77).',
      'Nichts verpflichtet Sie, Daten bereitzustellen. Ohne Ihre IP-Adresse kann dieser Server Ihrem Browser nicht antworten.',
    ],
  },
  held: {
    nothing: 'Ist Ihre Besprechung vorbei, hält dieser Server keine Daten über Sie.',
    something: 'Was dieser Server nach Ihrer Besprechung behält, sagt ihm nicht, wer Sie sind (Art. 11).',
  },
  about: {
    heading: 'Über diese Seite',
    paragraphs: [
      'Diese Seite entsteht aus dem Datenregister, das Teil des Programms ist. Das Programm protokolliert kein Feld und führt keine Datenbankspalte, die das Register nicht nennt.',
      'Dieser Text ist maschinell übersetzt und von keinem Menschen geprüft. Es gilt die englische Fassung.',
    ],
  },
  fingerprint: 'Fingerabdruck des Registers:',
  entries,
}
