/** German. */
import type { Language } from '../language.ts';

export const GERMAN: Language = {
  name: 'German',
  blanks: 'words',
  negation: 'around',
  no: 'nicht, nie, niemals, kein, keine, keinen, keinem, keiner, nirgends, keinesfalls, weder, noch, vermeide, vermeiden, vermeidet, verweigere, verweigern, unterlasse, unterlassen, verbiete*, verhindere, verhindern, statt, anstatt, ohne dass',
  banned:
    'verboten, untersagt, unzulässig, unerlaubt, nicht erlaubt, nicht gestattet, tabu, gefährlich*, riskant*, unsicher*, bösartig*, schädlich*, absichtlich blockiert, no-go',
  tells:
    'angriff*, angreifer*, zum beispiel, beispielsweise, z.b., bsp, beispiel*, etwa, erkenne, erkennen, erkennt, erkennung, melde, melden, meldet, prüfe, prüfen, prüft, suche nach, suchen nach, injection*, prompt-injection*, versucht, versuchen, versuche, könnte*, kann, können, würde*, behaupte*, enthält, enthalten, enthaltene*, phrasen, muster, option, optionen, flag, schalter, parameter, bedeutet, falls der benutzer, wenn der benutzer, wenn nutzer, wenn benutzer, wenn ein nutzer, wenn ein benutzer, wenn der nutzer, lässt sich, lassen sich, verdächtig*, manipuliert*',
  condition: 'wenn, falls, sobald, sofern, bevor, nachdem',
  contrast: 'sondern, stattdessen, aber, dafür',
  and: 'und, oder',
  must: 'du musst, du sollst, du darfst, sie müssen, sie sollen, sie dürfen, claude muss, claude soll, muss claude, soll claude, immer, stets, grundsätzlich, bitte, sofort, automatisch, jederzeit, einfach',
  opening:
    'bitte, dann, danach, zuerst, zunächst, außerdem, wichtig, hinweis, schritt, claude, immer, stets, und, sofort, einfach, automatisch',
  carries: '',
  first: '',
  marks: 'der, die, das, den, dem, ein, eine, einen, und, für, mit, ohne, alle, jede, jeder, von, auf, zu',
  every:
    'alle, allen, alles, aller, jede, jeden, jedes, jeder, jegliche*, sämtliche*, immer, stets, grundsätzlich, jederzeit, ausnahmslos, nie, niemals, beliebige*',
  never: 'nie, niemals',
  eachTime:
    'vor jeder, vor jedem, nach jeder, nach jedem, bei jeder, bei jedem, in jeder, in jedem, zu beginn jeder, am anfang jeder, zu beginn der sitzung, am ende jeder, jedes mal, immer wenn, vor allen, vor der arbeit',

  ask: 'frage, frag, fragt, fragen, bitte um, bitten, hole .. ein, holen .. ein, einholen, einzuholen, warte auf, warten, abwarten, abzuwarten, fordere .. an, anfordern, anzufordern, nachfragen, nachzufragen, rückfragen, zu fragen, zu bitten, zu warten',
  askNot: '',
  consent:
    'bestätigung*, erlaubnis, genehmigung*, zustimmung, einwilligung, freigabe*, rückfrage*, nachfrage*, einverständnis, autorisierung',
  without: 'ohne',
  unconfirmed:
    'ungefragt, ohne nachzufragen, ohne zu fragen, ohne rückfrage, ohne rückfragen, ohne nachfrage',
  act: 'führe, führ, fahre fort, fahr fort, lösche, installiere, ändere, pushe, committe, deploye, merge, veröffentliche, überschreibe, mach weiter, arbeite weiter, setze .. fort, starte, nutze, benutze, verwende, ^ausführen, ^ausgeführt, ^löschen, ^installieren, ^fortfahren, ^weitermachen, ^pushen, ^committen, führen sie, löschen sie, installieren sie, fahren sie',
  approve:
    'genehmige, bestätige, akzeptiere, erlaube, bewillige, stimme .. zu, gib .. frei, erteile, genehmigen sie, bestätigen sie, akzeptieren sie, erlauben sie, ^genehmigen, ^bestätigen, ^akzeptieren, ^erlauben',
  requests:
    'berechtigungsanfrage*, berechtigungsabfrage*, genehmigungsanfrage*, erlaubnisanfrage*, bestätigungsdialog*, bestätigungsabfrage*, bestätigungsanfrage*, zugriffsanfrage*, sicherheitsabfrage*, rückfrage*, nachfrage*, anfragen nach berechtigung*, tool-aufruf*, toolaufruf*, werkzeugaufruf*, berechtigungen',
  harmless:
    'lesen, lesende*, nur-lese*, schreibgeschützt*, test, tests, linter, lint, formatier*, erneut, noch einmal, bereits, schon, vergiss, vergessen, zögere*, unsicher, sicher, unklar, außer, bis, es sei denn, zweimal, wiederholt, kein problem',

  ignore:
    'ignoriere, ignorier, missachte, vergiss, verwirf, übergehe, umgehe, überschreibe, ignorieren sie, missachten sie, vergessen sie, verwerfen sie, übergehen sie, setz .. außer kraft, setze .. außer kraft, ^ignorieren, ^missachten',
  earlier:
    'alle, sämtliche, vorherige*, bisherige*, frühere*, vorangehende*, vorangegangene*, obige*, vorige*, bestehende*, deine, ihre, systemseitige*, übrigen, anderen',
  instructions:
    'anweisung*, instruktion*, vorgabe*, richtlinie*, sicherheitsrichtlinie*, sicherheitsvorgabe*, sicherheitsregel*, systemprompt*, system-prompt*, prompts, einschränkung*, beschränkung*, systemanweisung*',
  elsewhere:
    'in dateien, in daten, in dokument*, in webseiten, in kommentaren, aus webseiten, aus dateien, aus dem web, aus externen, aus fremden, in externen, in fremden, in abgerufenen, in ausgaben, in tool-*, die in, die im, die aus, enthaltene*, eingebettete*, versteckte*, injizierte*, von dritten, über die formatierung, für diese datei, zur formatierung, zum stil',

  disable:
    'deaktiviere, deaktivier, umgehe, überspringe, schalte .. aus, schalte .. ab, schalt .. aus, schalt .. ab, heble .. aus, setze .. außer kraft, setz .. außer kraft, stelle .. ab, entferne, ignoriere, missachte, deaktivieren sie, umgehen sie, überspringen sie, schalten sie .. aus, schalten sie .. ab, entfernen sie, ignorieren sie, ^deaktivieren, ^umgehen, ^überspringen, ^ausschalten, ^abschalten, ^aushebeln, zu umgehen und',
  guard:
    'sandbox*, berechtigungsprüfung*, berechtigungsabfrage*, berechtigungssystem*, berechtigungsregel*, berechtigungsanfrage*, rechteprüfung*, sicherheitsprüfung*, sicherheitsregel*, sicherheitsrichtlinie*, sicherheitsmaßnahme*, sicherheitsvorkehrung*, sicherheitsmechanism*, sicherheitskontrolle*, sicherheitsvorgabe*, sicherheitsfilter*, schutzmechanism*, schutzmaßnahme*, schutzregel*, leitplanken, guardrails, bestätigungsdialog*, bestätigungsabfrage*, genehmigungsabfrage*, alle hooks, sämtliche hooks, jeden hook, hooks von claude, claude-hooks, deny-regel*, verbotsregel*, sperrliste, portcullis',
  edit: 'bearbeite, ändere, ergänze, erweitere, füge, schreibe, trage, entferne, lösche, überschreibe, passe .. an, modifiziere, lockere, bearbeiten sie, ändern sie, ergänzen sie, erweitern sie, fügen sie, schreiben sie, entfernen sie, löschen sie, passen sie .. an',
  blocked: 'blockiert*, verweigert*, abgelehnt*, verboten*, abweist, scheitert',
  start:
    'nutze, nutz, benutze, verwende, verwend, starte, starten sie, verwenden sie, nutzen sie, führe, führen sie, rufe, rufen sie, setze, setzen sie, übergib, übergeben sie, aktiviere, aktivieren sie, hänge .. an, ^verwenden, ^nutzen, ^starten, ^benutzen, ^aufrufen, ^ausführen',

  send: 'sende, send, schicke, schick, übertrage, übermittle, übermittel, lade .. hoch, poste, leite .. weiter, exfiltriere, kopiere, lade, senden sie, schicken sie, übertragen sie, übermitteln sie, laden sie, leiten sie, ^senden, ^schicken, ^hochladen, ^übertragen, ^übermitteln, sende sie, sende den, schicke sie',
  secret:
    'geheimnis*, zugangsdaten, anmeldedaten, passwort*, passwörter*, kennwort*, kennwörter*, secrets, secret, tokens, token, api-schlüssel*, api-keys, schlüssel, umgebungsvariable*, private schlüssel, privaten schlüssel, ssh-schlüssel*, cookies',
  remote:
    'externen server, externen host, externe adresse, externen dienst, fremden server, entfernten server, angreifer-server',

  tell: 'erwähne, erwähn, verrate, sage, sag, erzähle, erzähl, informiere, zeige, zeig, teile .. mit, melde, offenbare, erwähnen, verraten, sagen, erzählen, informieren, zeigen, mitteilen, offenlegen, melden',
  tellNot:
    'verschweige, verheimliche, verbirg, verschweigen sie, verheimlichen sie, verbergen sie, verschweigen, verheimlichen',
  user: 'benutzer*, nutzer*, anwender*, entwickler*, menschen, reviewer*, niemand, niemandem, jemandem, maintainer*',
  this: 'diese anweisung*, diesen anweisung*, diese regel*, diese schritt*, diese befehl*, diesen schritt, diesen abschnitt, diese änderung*, davon, darüber, hiervon, hierüber, dass du, was du, diese notiz, diesen hinweis, diese nachricht',
  secretly:
    'heimlich, unbemerkt, im verborgenen, ohne den benutzer zu informieren, ohne den nutzer zu informieren, ohne wissen des, ohne es dem benutzer, ohne es dem nutzer, ohne jemanden zu informieren, ohne dass der benutzer, ohne dass der nutzer',

  prohibited:
    'verbot*, niemals, nie, vermeide*, falsch*, schlecht*, angriff*, angreifer*, bedrohung*, schwachstelle*, bösartig*, verdächtig*, gefahr*, gefährlich*, unsicher*, verstoß*, verstöße, fehler, warnsignal*, anti-pattern*, injection*, blockiert*, untersagt*',
  illustrated:
    'beispiel*, zum beispiel, test*, szenari*, erkennung, indikator*, anzeichen, risik*, audit*, muster, referenz, optionen, parameter, fehlerbehebung, vergleich, sicherheitsprüfung*, sicherheitsüberlegung*, red team*',
};
