import type { Catalogue } from './catalogue.ts'

export const de: Catalogue = {
  tag: 'de',
  name: 'Deutsch',
  title: 'Datenschutz auf diesem Server',
  lead: 'Diese Seite sagt, was dieser Server über Sie erfährt, wozu und wie lange. Sie entsteht aus der Liste der Daten, an die sich das Programm selbst hält.',
  back: 'Zurück zur Startseite',
  otherLanguage: 'This page in English',
  itemsTitle: 'Was es über Sie gibt',
  columns: {
    what: 'Was',
    purpose: 'Wozu',
    basis: 'Rechtsgrundlage',
    where: 'Wo es ist',
    reads: 'Kann dieser Server es lesen?',
    kept: 'Wie lange',
  },
  readable: 'Ja',
  sealed: 'Nein, es ist verschlüsselt',
  nobodyTitle: 'Was es über den Server selbst gibt',
  nobodyLead: 'Diese beiden Angaben sagen nichts über einen Menschen.',
  notDoneTitle: 'Was dieser Server nicht tut',
  notDone: [
    'Er hat keine Konten und verlangt keinen Namen. Der Name, den Sie eingeben, wird für die Menschen in der Besprechung verschlüsselt.',
    'Er setzt keine Cookies und speichert nichts auf Ihrem Gerät.',
    'Er führt kein Protokoll der Besucher und keine Liste der Besprechungen.',
    'Er zeichnet Besprechungen nicht auf, schreibt sie nicht mit und wertet sie nicht aus.',
    'Er nimmt zu keinem anderen Unternehmen Verbindung auf, und die Seite lädt nichts von anderswo.',
  ],
  encryptionTitle: 'Was die Verschlüsselung leistet',
  encryption: [
    'Ton, Bild, Bildschirme, Namen und Chat werden auf Ihrem Gerät verschlüsselt. Nur die Geräte der Menschen in der Besprechung können sie öffnen.',
    'Der Schlüssel entsteht aus dem Teil des Links hinter dem Zeichen #. Browser senden diesen Teil nie an einen Server.',
    'Eine unverschlüsselte Betriebsart gibt es nicht.',
  ],
  limitsTitle: 'Wovor sie nicht schützt',
  limits: [
    'Das Programm in dieser Seite kommt von diesem Server. Wer den Server beherrscht, kann ein anderes Programm ausliefern.',
    'Dieser Server sieht Ihre IP-Adresse, solange Sie verbunden sind. Er sieht auch, wann Sie kommen und gehen und wie viele Daten fließen.',
    'Alle in der Besprechung können sie aufzeichnen.',
    'Schadsoftware auf einem Gerät und Erweiterungen im Browser können sehen, was Sie sehen.',
  ],
  operatorTitle: 'Wer verantwortlich ist',
  operator: [
    'Wer diesen Server betreibt, ist dafür nach dem Datenschutzrecht verantwortlich. Fragen Sie, wer Ihnen den Link geschickt hat.',
    'Sie haben die Rechte auf Auskunft, Berichtigung, Löschung, Einschränkung der Verarbeitung und Widerspruch. Sie können sich bei einer Aufsichtsbehörde beschweren.',
    'Nach einer Besprechung ist hier nichts über Sie vorhanden. Auf ein Ersuchen gibt es dann eine Antwort: Es gibt nichts zu zeigen und nichts zu löschen.',
  ],
  bases: {
    a: 'Ihre Einwilligung (Artikel 6 Absatz 1 Buchstabe a DSGVO)',
    b: 'Ein Vertrag mit Ihnen (Artikel 6 Absatz 1 Buchstabe b DSGVO)',
    c: 'Eine rechtliche Verpflichtung (Artikel 6 Absatz 1 Buchstabe c DSGVO)',
    f: 'Berechtigte Interessen (Artikel 6 Absatz 1 Buchstabe f DSGVO): den Dienst zu erbringen, um den Sie gebeten haben',
    none: 'Keine nötig: keine personenbezogenen Daten',
  },
  places: {
    server_memory: 'im Arbeitsspeicher dieses Servers',
    server_database: 'in der Datenbank dieses Servers',
    server_log: 'im Protokoll dieses Servers',
    network: 'auf dem Weg durch das Netz',
    device_memory: 'im Arbeitsspeicher Ihres Browsers',
    other_participants: 'bei den anderen in der Besprechung',
  },
  entries: {
    network_address: {
      what: 'Die IP-Adresse und der Port, von denen aus Ihr Browser mit diesem Server spricht.',
      purpose: 'Um Ihnen die Seite, die Nachrichten, Ton und Bild zu senden.',
      kept: 'Bis Ihre Verbindung endet.',
    },
    transport_parameters: {
      what: 'Technische Angaben zu Ihrer Verbindung für Ton und Bild: Codecs, Nummern der Ströme, Zertifikate für diesen Besuch.',
      purpose: 'Um verschlüsselten Ton und verschlüsselte Bilder zwischen den Browsern weiterzuleiten.',
      kept: 'Bis Sie die Besprechung verlassen.',
    },
    resume_secret: {
      what: 'Ein zufälliges Geheimnis, mit dem Ihr Browser nach einem Abbruch seinen Platz wieder einnimmt.',
      purpose: 'Um nach einer Unterbrechung des Netzes weiterzumachen.',
      kept: 'Bis Sie gehen, oder 30 Sekunden nach dem Abbruch der Verbindung.',
    },
    room_id: {
      what: 'Eine Zahl, die aus dem Link der Besprechung berechnet ist. Sie führt nicht zum Link zurück.',
      purpose: 'Um die Browser zusammenzubringen, die denselben Link geöffnet haben.',
      kept: 'Bis der letzte Mensch die Besprechung verlassen hat.',
    },
    member_id: {
      what: 'Eine zufällige Zahl für Ihren Besuch, jedes Mal neu, und dafür erzeugte öffentliche Schlüssel.',
      purpose:
        'Um die Mitglieder einer Besprechung zu unterscheiden und damit Mitglieder Mitglieder aufnehmen.',
      kept: 'Bis Sie die Besprechung verlassen.',
    },
    presence: {
      what: 'Dass ein Browser jetzt mit einer Besprechung verbunden ist und ob er Ton, ein Bild oder einen Bildschirm sendet.',
      purpose: 'Um Ton und Bild weiterzuleiten und den anderen zu sagen, wer kam und ging.',
      kept: 'Bis Sie die Besprechung verlassen.',
    },
    handshake: {
      what: 'Nachrichten, mit denen sich die Mitglieder auf Schlüssel einigen. Sie enthalten öffentliche Schlüssel und keine Namen.',
      purpose: 'Um alle Mitglieder in derselben Reihenfolge zu denselben Schlüsseln zu bringen.',
      kept: 'Höchstens 60 Sekunden und nicht länger als die Besprechung.',
    },
    sealed_message: {
      what: 'Was Sie schreiben, Ihr Name und Ihre Zeichen, auf Ihrem Gerät für die Mitglieder der Besprechung verschlüsselt.',
      purpose: 'Um das Gespräch zu den anderen Mitgliedern zu bringen.',
      kept: 'Auf dem Server höchstens 60 Sekunden und nicht länger als die Besprechung. Auf den Bildschirmen der Mitglieder, bis diese gehen.',
    },
    sealed_media: {
      what: 'Ton, Bilder und Bildschirme, auf Ihrem Gerät für die Mitglieder der Besprechung verschlüsselt.',
      purpose: 'Um die Besprechung zu den anderen Mitgliedern zu bringen.',
      kept: 'Sofort weitergegeben. Die letzte Sekunde bleibt, um Verlorenes noch einmal zu senden.',
    },
    meeting_link: {
      what: 'Das Geheimnis der Besprechung aus dem Link.',
      purpose:
        'Um die Schlüssel abzuleiten, damit Sie den Link kopieren können, und um nach dem Neuladen der Seite zurückzufinden.',
      kept: 'Im Arbeitsspeicher dieses Browser-Tabs (window.name), bis Sie die Besprechung verlassen oder den Tab schließen.',
    },
    operation_log: {
      what: 'Zeilen über den Server selbst: gestartet, beendet, ein Teil fiel aus. Kein Mensch, keine Besprechung, keine Adresse.',
      purpose: 'Um den Dienst am Laufen zu halten.',
      kept: 'So lange, wie der Betreiber die Ausgabe des Programms aufhebt.',
    },
    schema_version: {
      what: 'Welche Fassung der Tabellen die Datenbank hat.',
      purpose: 'Um die Datenbank anzupassen, wenn das Programm erneuert wird.',
      kept: 'So lange, wie es die Datenbank gibt.',
    },
  },
}
