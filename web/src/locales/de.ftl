# Deutsch. Anrede: Sie. Dieselben Nachrichten und Variablen wie en.ftl; ein Test hält das fest.

## Die Seite als Ganzes

product = Incamera
document-title = Incamera: Besprechungen hinter verschlossenen Türen
document-title-prejoin = Vor dem Beitreten · Incamera
document-title-meeting = In einer Besprechung · Incamera
document-title-left = Besprechung beendet · Incamera
privacy = Datenschutz
close = Schließen
settings = Einstellungen
back = Zurück

## Willkommen

welcome-heading = Besprechungen hinter verschlossenen Türen
welcome-sentence = Videobesprechungen im Browser, verschlüsselt auf Ihrem Gerät und nur auf den Geräten Ihrer Gegenüber geöffnet. Ohne Konto, ohne Installation.
welcome-start = Besprechung starten
welcome-or = oder einer beitreten
welcome-link-label = Link oder Code der Besprechung
welcome-link-hint = Fügen Sie den Link ein oder tippen Sie den Code so, wie er Ihnen vorgelesen wurde.
welcome-continue = Weiter
welcome-picture-own = Auf Ihrem Gerät
welcome-picture-server = Was dieser Server sieht
welcome-picture-others = Auf den Geräten der anderen
point-unseen-title = Dieser Server kann nicht mitsehen oder mithören
point-unseen-text = Bild, Ton, Bildschirm, Namen und Chat werden verschlossen, bevor sie Ihr Gerät verlassen. Der Schlüssel steht in dem Teil des Links, den Browser nie senden.
point-kept-title = Keine Liste, wer sich traf
point-kept-text = Kein Konto, kein Cookie. Der Chat liegt auf den anwesenden Geräten und endet mit der Besprechung.
point-remains-title = Was Vertrauen braucht
point-remains-text = Der Server sieht Ihre IP-Adresse und dass eine Besprechung stattfindet. Er liefert auch diese Seite aus: Wer ihn betreibt, könnte eine andere ausliefern.

link-problem-empty = Fügen Sie zuerst einen Link ein oder tippen Sie einen Code.
link-problem-not_a_link = Das ist kein Link zu einer Besprechung. Ein Link endet mit # und Gruppen aus Buchstaben und Ziffern.
link-problem-wrong_length = Der Code ist zu kurz oder zu lang. Prüfen Sie, ob er vollständig kopiert wurde.
link-problem-wrong_character = Der Code enthält ein Zeichen, das in Codes nie vorkommt. Prüfen Sie ihn oder bitten Sie erneut um den Link.
link-problem-checksum = Der Code enthält einen Tippfehler. Vergleichen Sie ihn Gruppe für Gruppe.
link-problem-other_server = Dieser Link gehört zu einer Besprechung auf einem anderen Server. Öffnen Sie ihn in der Adresszeile des Browsers.

## Vor dem Beitreten

prejoin-heading-new = Ihre Besprechung ist bereit
prejoin-heading = Der Besprechung beitreten
prejoin-lead-new = Senden Sie den Link an alle, die Sie treffen möchten. Nur wer den Link hat, kann hereinkommen.
prejoin-lead = Prüfen Sie Bild und Ton. Niemand sieht oder hört Sie, bevor Sie beitreten.
prejoin-host-hint = Sie sind Gastgeber. Der Link oben lässt Leute ein und macht niemanden zum Gastgeber. Ihr eigener Gastgeber-Link bleibt bei Ihnen: Sie finden ihn in der Besprechung unter „Personen“.
prejoin-preview = Vorschau
prejoin-camera-off = Ihre Kamera ist aus
prejoin-camera-starting = Ihre Kamera wird gestartet …
prejoin-name-label = Ihr Name
prejoin-name-hint = Freiwillig. Verschlüsselt für die Anwesenden; dieser Server sieht ihn nie.
picture-label = Ihr Bild
picture-hint = Freiwillig. Auf Ihrem Gerät verkleinert und verschlüsselt; niemand speichert es.
picture-choose = Bild wählen
picture-change = Anderes wählen
picture-remove = Bild entfernen
picture-refused = Diese Datei ist kein Bild, das Ihr Browser lesen kann. Wählen Sie JPEG, PNG, WebP, GIF oder AVIF.
prejoin-join = Besprechung beitreten
prejoin-joining = Beitritt läuft …
prejoin-encryption = Immer Ende-zu-Ende-verschlüsselt. Einen anderen Modus gibt es nicht.
prejoin-remember = Name und Geräte auf diesem Gerät merken
prejoin-remember-hint = Bleibt in diesem Browser, bis Sie das Häkchen entfernen, höchstens ein Jahr. Der Server bekommt es nicht.
prejoin-remember-problem = Dieser Browser lässt nicht zu, dass die Seite sich etwas merkt.
prejoin-learns = Dieser Server erfährt Ihre IP-Adresse und wann Sie kommen und gehen.
progress-connecting = Verbindung zum Server wird aufgebaut …
progress-waiting_for_keys = Es wird gewartet, bis jemand in der Besprechung Ihnen den Schlüssel gibt …
join-problem-unreachable = Der Server antwortet nicht. Prüfen Sie Ihre Internetverbindung; es wird von selbst weiter versucht.
join-problem-refused = Dieser Link wird nicht angenommen. Vielleicht wurde die Besprechung geschlossen. Bitten Sie um einen neuen Link.
join-problem-full = Die Besprechung ist voll. Versuchen Sie es wieder, wenn jemand gegangen ist.
join-problem-outdated = Diese Seite ist älter als der Server. Laden Sie die Seite neu und öffnen Sie den Link noch einmal.
join-problem-no_answer = Bisher hat Sie niemand in der Besprechung eingelassen. Wenn hier jemand Leute einlässt, warten Sie etwas. Sonst bitten Sie jemanden darin, die Seite neu zu laden.

## Warten auf Einlass

waiting-heading-asked = Sie warten auf Einlass
waiting-text-asked = Ein Gastgeber weiß, dass Sie hier sind. Sie kommen herein, sobald er ja sagt; vorher sieht und hört Sie niemand.
waiting-heading-asking = Es wird noch einmal gefragt …
waiting-text-asking = Ihre Frage ist unterwegs.
waiting-heading-no_host = Kein Gastgeber ist da
waiting-text-no_host = In dieser Besprechung lässt ein Gastgeber die Leute ein, und im Moment ist keiner da. Sie können warten: Der nächste, der kommt, erfährt es sofort.
waiting-heading-locked = Die Besprechung ist abgeschlossen
waiting-text-locked = Im Moment wird niemand mehr eingelassen. Sie können hier warten, bis ein Gastgeber wieder öffnet.
waiting-heading-denied = Sie wurden nicht eingelassen
waiting-text-denied = Ein Gastgeber hat nein gesagt. War das ein Versehen, fragen Sie noch einmal.
waiting-as = Der Gastgeber sieht den Namen { $name }.
waiting-as-guest = Sie haben keinen Namen angegeben; der Gastgeber sieht nur, dass jemand wartet.
waiting-ask-again = Noch einmal fragen
waiting-stop = Nicht mehr warten

## Geräte

camera = Kamera
microphone = Mikrofon
speaker = Lautsprecher
camera-numbered = Kamera { $number }
microphone-numbered = Mikrofon { $number }
speaker-numbered = Lautsprecher { $number }
device-default = Standard des Systems
test-tone = Testton abspielen
mute = Mikrofon ausschalten
unmute = Mikrofon einschalten
camera-on = Kamera einschalten
camera-off = Kamera ausschalten
microphone-refused = Der Browser erlaubt das Mikrofon nicht. Öffnen Sie die Website-Einstellungen neben der Adresse, erlauben Sie das Mikrofon und versuchen Sie es noch einmal.
microphone-missing = Es wurde kein Mikrofon gefunden. Schließen Sie eines an und versuchen Sie es noch einmal.
microphone-busy = Das Mikrofon wird von einem anderen Programm benutzt. Schließen Sie das Programm und versuchen Sie es noch einmal.
camera-refused = Der Browser erlaubt die Kamera nicht. Öffnen Sie die Website-Einstellungen neben der Adresse, erlauben Sie die Kamera und versuchen Sie es noch einmal.
camera-missing = Es wurde keine Kamera gefunden. Schließen Sie eine an und versuchen Sie es noch einmal.
camera-busy = Die Kamera wird von einem anderen Programm benutzt. Schließen Sie das Programm und versuchen Sie es noch einmal.

## Der Link

copy-link = Link kopieren
copy-link-short = Link
link-copied = Link kopiert
link-by-hand-heading = Link von Hand kopieren
link-by-hand-text = Ihr Browser lässt diese Seite nicht kopieren. Der Link ist markiert: Drücken Sie { $keys } oder halten Sie ihn gedrückt.
link-by-hand-label = Link zur Besprechung

## In der Besprechung

meeting-heading = Besprechung
controls = Steuerung der Besprechung
mute-short = Mikrofon
unmute-short = Mikrofon
camera-short = Kamera
share = Bildschirm teilen
share-hosts-only = In dieser Besprechung teilen nur Gastgeber den Bildschirm
share-short = Teilen
share-stop = Teilen beenden
share-stop-short = Beenden
hand-raise = Hand heben
hand-lower = Hand senken
hand-short = Hand
reactions = Reaktionen
reactions-short = Reagieren
reaction-thumbs_up = Daumen hoch
reaction-applause = Applaus
reaction-heart = Herz
reaction-laugh = Lachen
reaction-surprise = Überraschung
reaction-celebrate = Feiern
reaction-said = { $name }: { $reaction }.
reactions-said = { $reaction } von { $count } Personen.
chat = Chat
chat-unread = Chat, { $count ->
    [one] { $count } ungelesene Nachricht
   *[other] { $count } ungelesene Nachrichten
}
people = Personen
people-waiting = Personen, { $count ->
    [one] { $count } Person wartet auf Einlass
   *[other] { $count } Personen warten auf Einlass
}
leave = Verlassen
more = Mehr
participants = Teilnehmende
you = Sie
you-named = Sie ({ $name })
guest = Gast
screen-of = Bildschirm von { $name }
microphone-is-off = Mikrofon aus
hand-is-raised = Hand gehoben
is-reconnecting = Verbindet sich neu …
is-sharing = Teilt den Bildschirm
is-speaking = Spricht
pin = { $name } anheften
unpin = { $name } lösen
alone-heading = Sie sind allein hier
alone-text = Senden Sie den Link an alle, die Sie treffen möchten. Sie kommen herein, sobald sie ihn öffnen.
sharing-yours = Sie teilen Ihren Bildschirm. Alle in der Besprechung sehen ihn.
sharing-failed = Der Bildschirm konnte nicht geteilt werden. Vielleicht erlauben es Browser oder System nicht; versuchen Sie es noch einmal und wählen Sie ein Fenster.
banner-reconnecting = Die Verbindung zum Server ist weg. Sie kommt von selbst zurück, sobald es einen Weg gibt; nichts Getipptes geht verloren.
banner-waiting = Sie sind wieder verbunden. Ein Gastgeber muss Sie wieder einlassen; nichts Getipptes ist verloren.
banner-unreliable = Verbunden, aber Bild und Ton fließen noch nicht. Es wird von selbst weiter versucht; nichts Getipptes geht verloren.
banner-sound = Der Browser hält den Ton zurück.
banner-sound-button = Ton einschalten

## Verschlüsselung

encryption-on = Verschlüsselung: an, für { $count ->
    [one] { $count } Person
   *[other] { $count } Personen
}
encryption-waiting = Verschlüsselung: bereit, Sie allein
encryption-heading-on = Diese Besprechung ist verschlüsselt
encryption-heading-waiting = Bereit zum Verschlüsseln
encryption-heading-problem = Etwas passt nicht
encryption-text-on = Bild, Ton, Bildschirm, Namen und Chat werden auf dem Gerät der Absender verschlossen und nur auf den Geräten dieser Personen geöffnet:
encryption-text-waiting = Die Schlüssel liegen auf Ihrem Gerät bereit. Sobald jemand hereinkommt, wird alles für Sie beide verschlossen.
encryption-people = { $count ->
    [one] { $count } Person
   *[other] { $count } Personen
}
source-microphone = Ton
source-camera = Bild
source-screen = Bildschirm
source-screen_audio = Ton des Bildschirms
encryption-short-code_differs = Verschlüsselung: die Codes sind verschieden
encryption-short-split = Verschlüsselung: { $who } wird getrennt gehalten
encryption-short-stream_swapped = Verschlüsselung: fremde Bilder oder Töne als { $who }
encryption-short-commits_failing = Verschlüsselung: Schlüsselwechsel von { $who } scheitern
encryption-short-stream_hidden = Verschlüsselung: { $who }, { $what } wird zurückgehalten
encryption-short-stream_frozen = Verschlüsselung: { $who }, { $what } steht still
encryption-short-silent = Verschlüsselung: { $who } ist nicht zu bestätigen
encryption-short-commit_refused = Verschlüsselung: ein Schlüsselwechsel wurde abgelehnt
encryption-short-frames_refused = Verschlüsselung: Bild oder Ton verworfen
encryption-short-messages_refused = Verschlüsselung: Nachrichten verworfen
encryption-problem-code_differs = Sie haben einen anderen Code gehört als den unten. Entweder hat sich jemand verlesen, oder jemand steht zwischen Ihnen. Lesen Sie ihn noch einmal vor; der Code ändert sich, wenn die Schlüssel wechseln. Ist er wieder verschieden, verlassen Sie die Besprechung und treffen Sie sich unter einem neuen Link, der auf anderem Weg kommt.
encryption-problem-split = { $who }: Schlüssel oder Personenliste weichen von Ihren ab. Jemand hält die Besprechung womöglich in zwei Hälften. Sagen Sie nichts Vertrauliches, bevor alle den Code unten vorgelesen und gleich gefunden haben. Ist er verschieden, verlassen Sie die Besprechung und treffen Sie sich unter einem neuen Link, der auf anderem Weg kommt.
encryption-problem-stream_swapped = { $who }: Unter diesem Namen kam etwas ({ $what }), das nicht vom Gerät dieser Person stammt. Es kann nur von jemandem kommen, der in der Besprechung ist oder war, oder von diesem Server. Fragen Sie diese Person auf anderem Weg, was sie sendet, und treffen Sie sich neu mit einem neuen Link.
encryption-problem-commits_failing = { $who }: Schlüsselwechsel, die das Gerät dieser Person gemacht hat, ließen sich nicht nachvollziehen, mehr als einmal oder von mehr als einer Person hier. Entweder ist das Gerät defekt, oder jemand soll hinausgedrängt werden. Bitten Sie diese Person, die Besprechung zu verlassen und wiederzukommen. Hört es nicht auf, kann ein Gastgeber sie entfernen; ist keiner da, treffen Sie sich unter einem neuen Link.
encryption-problem-stream_hidden = { $who } sendet { $what }, und dieser Server gibt es nicht an Sie weiter. Fragen Sie, ob die anderen es bekommen. Bekommt es niemand oder nur Sie nicht, hält dieser Server es zurück.
encryption-problem-stream_frozen = { $who } sendet weiter { $what }, und nichts davon kommt an. Entweder ist eine Leitung zu schwach dafür, oder dieser Server hält es zurück. Was Sie sehen, kann alt sein.
encryption-problem-silent = { $who } hat eine Weile kein versiegeltes Lebenszeichen gegeben. Das Gerät kann schlafen oder die Leitung gestört sein; oder dieser Server hält zurück, was es sagt. Verlassen Sie sich bis zum nächsten Zeichen nicht darauf, dass diese Person da ist.
encryption-alarm-details = Was tun?
encryption-put-aside = Ich habe das geprüft
encryption-problem-frames_refused = Etwas Bild oder Ton ließ sich nicht öffnen und wurde verworfen. Nichts ging unverschlossen durch. Bleibt es so, verlassen Sie die Besprechung und treten Sie neu bei.
encryption-problem-messages_refused = Einige Nachrichten ließen sich nicht öffnen und wurden verworfen. Bleibt es so, verlassen Sie die Besprechung und treten Sie neu bei.
encryption-problem-commit_refused = Ein Schlüsselwechsel wurde abgelehnt, weil er nicht den Regeln folgte. Vergleichen Sie den Code unten mit den anderen, bevor Sie weitermachen.
encryption-since = Seit { $time }, dem letzten Schlüsselwechsel.
encryption-code-heading = Code dieses Gesprächs
encryption-code-text = Wer dieselben Schlüssel hat, sieht dieselben Ziffern. Sie ändern sich, wenn jemand kommt oder geht, und alle paar Minuten von selbst.
encryption-code-former = Die Schlüssel haben eben gewechselt, unter denselben Personen. Der Code davor, falls Sie ihn gerade lesen:
encryption-how = Gemeinsam vorlesen: so geht es
encryption-how-open = Alle öffnen diese Ansicht.
encryption-how-read = Eine Person liest die sechs Gruppen vor, mit eingeschalteter Kamera, damit die anderen sehen und hören, wer liest.
encryption-how-others = Alle anderen sagen, ob auf ihrem Bildschirm dieselben Ziffern stehen.
encryption-how-mark = Wenn ja, drücken Sie den Knopf unten. Alle, die jetzt da sind, gelten auf Ihrem Gerät als geprüft, solange sie bleiben. Wer später kommt, nicht.
encryption-mark-all = Alle sehen denselben Code
encryption-differs = Er ist verschieden
encryption-mark = { $name } hat mir diesen Code vorgelesen
encryption-is-verified = Geprüft
encryption-not-verified = Nicht geprüft
encryption-people-label = Wer die Schlüssel hat
encryption-verified = Geprüft um { $time }. Seitdem ist niemand dazugekommen.
encryption-verified-joined = Geprüft um { $time }. Seitdem dazugekommen und nicht geprüft: { $names }
devices-heading = Bekannte Geräte
devices-text = Damit Sie nicht jedes Mal Codes vergleichen müssen mit Personen, die Sie oft treffen, kann dieser Browser einen eigenen Schlüssel behalten. Er zeigt ihn den Personen in Ihren Besprechungen und sagt Ihnen, ob deren Geräte dieselben sind wie beim letzten Mal.
devices-cost = Aus, bis Sie es einschalten. Wem dieses Gerät gezeigt wurde, der erkennt es in einer anderen Besprechung wieder. Dieser Server nicht: Der Schlüssel wird versiegelt gezeigt. Er bleibt nur in diesem Browser, bis Sie es ausschalten.
devices-turn-on = Einschalten
devices-turn-off = Ausschalten und löschen
devices-turn-off-question = Der Schlüssel dieses Browsers und alle gemerkten Geräte werden gelöscht. Wer sich dieses Gerät gemerkt hat, erkennt es nicht mehr.
devices-refused = Dieser Browser lässt die Seite nichts behalten; hier lässt es sich nicht einschalten.
devices-own = Dieses Gerät:
devices-here = Geräte der Anwesenden
devices-not-shown = zeigt kein Gerät
devices-missing = hat das Gerät nicht gezeigt, das Sie sich unter diesem Namen gemerkt haben
devices-same = Dasselbe Gerät wie am { $day }. Sie haben es { $known } genannt.
devices-changed = Unter dem Namen { $name } haben Sie sich ein anderes Gerät gemerkt. Dieses ist es nicht. Vergleichen Sie den Code, bevor Sie sich auf den Namen verlassen.
devices-name = Name für dieses Gerät
devices-remember = Merken
devices-kept = { $count ->
    [one] { $count } gemerktes Gerät
   *[other] { $count } gemerkte Geräte
}
devices-met = zuletzt getroffen am { $day }
devices-forget = Vergessen
devices-forget-named = { $name } vergessen
devices-forget-all = Alle vergessen
devices-forget-all-question = Alle gemerkten Geräte werden aus diesem Browser gelöscht. Der Schlüssel dieses Browsers bleibt.
encryption-build-heading = Das Programm auf dieser Seite
encryption-build-label = Fassung
encryption-build-text = Die Nummer der Fassung, die dieser Server nach eigener Angabe ausliefert. Vergleichen Sie sie mit Personen, die eine andere Verbindung nutzen. Zum Prüfen holen Sie auf einem anderen Rechner die Quellen von Incamera und rufen auf:
encryption-build-unknown = Dieser Server sagt nicht, welche Fassung er ausliefert. Um zu prüfen, was er ausliefert, holen Sie auf einem anderen Rechner die Quellen von Incamera und rufen auf:
encryption-not-heading = Was die Verschlüsselung nicht verbirgt
encryption-not-metadata = Dass eine Besprechung stattfindet, wann Sie dabei sind und wie viele Daten fließen. Das sieht dieser Server.
encryption-not-ip = Ihre IP-Adresse. Dieser Server sieht sie, solange Sie verbunden sind; die anderen Teilnehmenden sehen sie nicht.
encryption-not-people = Was die anderen tun. Alle Anwesenden können aufzeichnen oder fotografieren.
encryption-not-page = Diese Seite kommt von diesem Server. Wer ihn betreibt, könnte eine Seite ausliefern, die nicht verschlüsselt.
connection-connected = verbunden
connection-reconnecting = wird neu aufgebaut
connection-unreliable = verbunden, noch ohne Bild und Ton
connection-waiting = Wartet auf Einlass
connection-label = Verbindung zum Server:

## Chat

chat-empty-heading = Noch keine Nachrichten
chat-empty-text = Nachrichten sind für alle verschlüsselt, die jetzt da sind. Sie enden mit der Besprechung.
chat-messages = Nachrichten
chat-hosts-only = Im Moment schreiben hier nur Gastgeber. Was Sie getippt haben, bleibt erhalten.
message-label = Nachricht
message-hint = Enter sendet, Umschalt+Enter beginnt eine neue Zeile
send = Senden
sending = Wird gesendet …
chat-to = An
chat-to-everyone = Alle
chat-to-absent = { $name } (gegangen)
chat-only-to = nur an { $name }
chat-only-to-you = nur an Sie
chat-reply = Antworten
chat-reply-to = Nur { $name } antworten
chat-recipient-left = { $name } ist nicht mehr da. Ihr Text bleibt im Feld; wählen Sie jemand anderen oder warten Sie.
chat-not-delivered = Nicht zugestellt: { $name } ist gegangen.
people-message = Nachricht an { $name }
poll-new = Neue Umfrage
poll-question = Frage
poll-question-missing = Schreiben Sie zuerst die Frage.
poll-answer = Antwort { $number }
poll-answers-missing = Geben Sie mindestens zwei Antworten vor.
poll-add-answer = Antwort hinzufügen
poll-multiple = Mehrere Antworten sind erlaubt
poll-hint = Alle in der Besprechung sehen, wer was gewählt hat. Sonst niemand.
poll-ask = Alle fragen
poll-open-one = Wählen Sie eine Antwort. Alle sehen Ihre Wahl; Sie können sie ändern.
poll-open-many = Wählen Sie eine oder mehrere. Alle sehen Ihre Wahl; Sie können sie ändern.
poll-ended = Diese Umfrage ist beendet.
poll-voters = { $count ->
    [one] { $count } Person hat abgestimmt
   *[other] { $count } Personen haben abgestimmt
}
poll-result = { $count ->
    [one] { $count } Stimme, { $share } %
   *[other] { $count } Stimmen, { $share } %
}
poll-take-back = Meine Stimme zurücknehmen
poll-end = Umfrage beenden

## Einstellungen

settings-devices = Geräte
settings-look = Aussehen
theme = Farben
theme-system = Wie das System
theme-light = Hell
theme-dark = Dunkel
language = Sprache
settings-forgotten = Davon wird nichts gespeichert: Es gilt, bis Sie diese Seite schließen.
shortcuts = Tastatur
shortcut-microphone = Mikrofon ein oder aus
shortcut-camera = Kamera ein oder aus
shortcut-settings = Einstellungen
shortcut-escape = Offenes schließen
shortcut-toolbar = Zwischen den Schaltflächen wechseln

## Ansagen

announce-joined = { $name } ist jetzt da
announce-left = { $name } ist gegangen
announce-hand_raised = { $name } hebt die Hand
announce-sharing_started = { $name } teilt den Bildschirm
announce-muted = Die Leitung hat die Mikrofone ausgeschaltet; Sie können Ihres wieder einschalten
announce-sharing_ended_by_rules = Nur Gastgeber dürfen teilen; Ihr Bildschirm wird nicht mehr geteilt
announce-role_cohost = Ein Gastgeber hat Sie zum Mitgastgeber gemacht: Sie können Leute einlassen und entfernen
announce-role_participant = Sie sind kein Mitgastgeber mehr
announce-waiting = { $name } wartet auf Einlass
announce-put_out = Jemand ohne Gastgeberrecht hat { $name } entfernt. Fragen Sie nach, was geschehen ist.
announce-reconnected = Die Verbindung ist wieder da
announce-chat = Nachricht von { $name }
announce-chat-detail = { $name }: { $detail }
announce-file = { $name } hat eine Datei gesendet
announce-poll = { $name } fragt: { $detail }
announce-direct = { $name } hat nur Ihnen geschrieben

## Nach der Besprechung, und wo sie nicht beginnen kann

left-heading-left = Sie haben die Besprechung verlassen
left-text-left = Kamera und Mikrofon sind aus. Auf diesem Gerät wurde nichts von der Besprechung gespeichert, außer Geräten, die Sie sich gemerkt haben.
left-heading-removed = Sie wurden entfernt
left-text-removed = Die Leitung hat Sie aus der Besprechung entfernt. Kamera und Mikrofon sind aus.
left-heading-ended = Die Besprechung ist beendet
left-text-ended = Die Leitung hat die Besprechung für alle beendet. Kamera und Mikrofon sind aus.
left-heading-full = Die Besprechung ist voll
left-text-full = Im Moment ist kein Platz mehr frei. Versuchen Sie es wieder, wenn jemand gegangen ist.
left-heading-outdated = Diese Seite ist veraltet
left-text-outdated = Der Server wurde erneuert, seit diese Seite geladen wurde. Laden Sie die Seite neu und öffnen Sie den Link noch einmal.
left-heading-foreign_code = Dieser Server hat etwas anderes ausgeliefert
left-text-foreign_code = Ein Teil des Programms, der die Schlüssel hält, ist nicht der, mit dem diese Seite gebaut wurde. Er wurde nicht gestartet, und nichts wurde gesendet. Der Server oder etwas auf dem Weg zu ihm hat ihn verändert. Treffen Sie sich hier nicht, bevor der Betreiber es erklärt hat; neu laden hilft nur, wenn der Server gerade erneuert wurde.
left-heading-broken = Die Besprechung konnte nicht weitergehen
left-text-broken = Es ist etwas schiefgegangen, das diese Seite nicht beheben konnte. Kamera und Mikrofon sind aus. Sie können neu beitreten und bekommen dann neue Schlüssel.
rejoin = Erneut beitreten
home = Zum Anfang
unsupported-heading = Mit diesem Browser geht es nicht
unsupported-text = Incamera verschlüsselt auf Ihrem Gerät oder gar nicht. Dafür fehlt Ihrem Browser:
missing-secure_context = Eine sichere Adresse. Diese Seite muss mit https geöffnet werden.
missing-webrtc = Bild und Ton zwischen Browsern (WebRTC).
missing-encoded_transform = Verschlüsselung von Bild und Ton vor dem Senden (WebRTC Encoded Transform).
missing-crypto = Web-Kryptografie mit den nötigen Kurven.
missing-websocket = Eine dauerhafte Verbindung zum Server (WebSocket).
unsupported-working = Browser, mit denen es geht
unsupported-browsers = Chrome oder Edge ab 141, Firefox ab 145, Safari ab 26.

## Leitung

host-waiting = Wartende
host-someone = Jemand ({ $name })
host-admit = Einlassen
host-admit-named = { $name } einlassen
host-admit-all = Alle einlassen
host-admitting = Kommt herein …
host-deny = Ablehnen
host-deny-named = { $name } ablehnen
host-denied = Nicht eingelassen
host-undo-deny = Rückgängig
host-undo-deny-named = Rückgängig: { $name } wieder warten lassen
host-meeting = Besprechung
host-admission = Wer hereinkommt
host-admission-open = Alle mit dem Link
host-admission-lobby = Ich lasse Leute ein
host-admission-locked = Niemand
host-rules = Alle dürfen
host-rules-share = Den Bildschirm teilen
host-rules-chat = Im Chat schreiben
host-link = Gastgeber-Link kopieren
host-link-copied = Gastgeber-Link kopiert
host-link-warning = Der Gastgeber-Link ist für Sie allein: für ein anderes Gerät, oder um zurückzukommen, wenn dieses ausfällt. Wer ihn hat, ist Gastgeber wie Sie.
role-host = Gastgeber
role-cohost = Mitgastgeber
host-cohost-make = Zum Mitgastgeber machen
host-cohost-make-named = { $name } zum Mitgastgeber machen
host-cohost-end = Mitgastgeber zurücknehmen
host-cohost-end-named = { $name } nicht mehr Mitgastgeber sein lassen
host-mute-all = Alle stummschalten
host-lower-hands = Alle Hände senken
host-end = Für alle beenden
host-end-question = Alle verlassen die Besprechung, auch Sie. Was gesagt und geschrieben wurde, wird nicht aufbewahrt.
host-remove = Entfernen
host-remove-named = { $name } entfernen
host-remove-question = Die Schlüssel wechseln sofort, diese Person sieht und hört nichts mehr. Wer den Link hat, kann wieder um Einlass bitten; lassen Sie nur ein, wen Sie kennen.
host-cancel = Abbrechen

## Dateien, im Chat. Nur wo der Betreiber sie eingeschaltet hat.
files = Dateien
files-send = Datei senden
files-note = Nur die Mitglieder dieser Besprechung können eine Datei öffnen. Gelöscht wird sie mit der Besprechung, spätestens nach { $minutes } Minuten.
files-hosts-only = Dateien senden hier nur die Gastgeber.
files-too-large = { $name } ist zu groß. Eine Datei darf { $limit } haben.
files-meta = { $size } · { $author }
files-risky = Eine solche Datei kann beim Öffnen Schaden anrichten. Öffnen Sie sie nur, wenn Sie sie von { $author } erwarten.
files-sending = { $name } wird gesendet
files-fetching = { $name } wird geholt
# Accessible name of a button: what it does, and with which file.
files-action = { $action }: { $name }
files-on-its-way = Wird verschlüsselt und gesendet …
files-almost-sent = Wird den anderen gesagt …
files-coming = Wird geholt und geprüft …
files-sent = Die anderen können sie herunterladen.
files-saved = Dem Browser zum Speichern übergeben.
files-cancel = Abbrechen
files-take-back = Zurücknehmen
files-retry = Noch einmal
files-discard = Verwerfen
files-download = Herunterladen
files-preview = Vorschau
files-picture = Vorschau von { $name }
files-problem-too-large = Zu groß für diese Besprechung.
files-problem-full = Auf dem Server ist kein Platz dafür. Nehmen Sie eine ältere Datei zurück oder versuchen Sie es später.
files-problem-too-many = Zu viele Dateien auf einmal. Nehmen Sie eine zurück oder warten Sie ein wenig.
files-problem-gone = Sie ist nicht mehr auf dem Server.
files-problem-damaged = Was ankam, ist nicht, was gesendet wurde. Es wurde verworfen.
files-problem-changed = Die Datei lässt sich auf diesem Gerät nicht lesen oder hat sich geändert. Wählen Sie sie noch einmal.
files-problem-unreachable = Der Server hat nicht geantwortet. Nichts ist verloren; versuchen Sie es noch einmal.
