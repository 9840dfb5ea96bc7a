/** Dutch. */
import type { Language } from '../language.ts';

export const DUTCH: Language = {
  name: 'Dutch',
  blanks: 'words',
  negation: 'around',
  no: 'niet, nooit, geen, nergens, noch, vermijd, vermijden, weiger, weigeren, verbied, voorkom, voorkomen, in plaats van',
  banned:
    'verboden, niet toegestaan, niet toegelaten, gevaarlijk*, riskant*, onveilig*, kwaadaardig*, schadelijk*',
  tells:
    'aanval*, bijvoorbeeld, bijv., voorbeeld*, zoals, detecteer, detecteren, detectie, meld, melden, signaleer, controleer of, zoek naar, zoeken naar, injectie*, injection*, probeert, proberen, probeer, poging*, zou, zouden, kan, kunnen, kunt, beweert, bevat, bevatten, optie, opties, vlag, parameter*, betekent, als de gebruiker, wanneer de gebruiker, als een gebruiker, verdacht*, patronen, zinnen',
  condition: 'als, wanneer, zodra, voordat, nadat, indien',
  contrast: 'maar, in plaats daarvan',
  and: 'en, of, dan',
  must: 'je moet, u moet, jij moet, je mag, u mag, claude moet, moet claude, altijd, steeds, gewoon, direct, automatisch',
  opening:
    'altijd, dan, daarna, eerst, belangrijk, opmerking, stap, claude, en, gewoon, direct, automatisch, meteen, alstublieft, ook',
  carries: '',
  first: '',
  marks: 'de, het, een, en, voor, met, zonder, alle, elke, van, deze, je, naar',
  every:
    'alle, alles, elke, elk, ieder, iedere, altijd, steeds, nooit, willekeurige, zonder uitzondering, automatisch',
  never: 'nooit',
  eachTime:
    'voor elke, voor elk, na elke, na elk, bij elke, bij elk, in elke, aan het begin van elke, aan het einde van elke, aan het begin van de sessie, elke keer, telkens wanneer, voor iedere, voordat je begint',

  ask: 'vraag, vraagt, vragen, te vragen, verzoek, verzoeken, wacht op, wachten, te wachten',
  askNot: '',
  consent: 'bevestiging*, toestemming*, goedkeuring*, akkoord, machtiging, autorisatie, instemming',
  without: 'zonder',
  unconfirmed: 'ongevraagd, zonder te vragen, zonder navraag, zonder overleg',
  act: 'voer, ga door, ga verder, verwijder, wis, installeer, wijzig, push, commit, publiceer, overschrijf, gebruik, pas .. toe, rol .. uit, ^uitvoeren, ^doorgaan, ^verwijderen, ^installeren, ^wijzigen, ^gebruiken',
  approve:
    'keur .. goed, accepteer, bevestig, sta .. toe, verleen, geef, ^goedkeuren, ^accepteren, ^bevestigen, ^toestaan',
  requests:
    'toestemmingsverzoek*, toestemmingsvra*, machtigingsverzoek*, bevestigingsverzoek*, bevestigingsdialo*, goedkeuringsverzoek*, rechtenverzoek*, verzoeken om toestemming, verzoek om toestemming, verzoeken om bevestiging, tool-aanroepen, toestemmingen',
  harmless:
    'lezen, alleen-lezen, test, tests, testen, lint*, format*, al, opnieuw, nogmaals, vergeet, vergeten, aarzel, zeker, onzeker, duidelijk, tenzij, behalve, totdat, twijfel',

  ignore: 'negeer, negeert, vergeet, verwerp, omzeil, overschrijf, sla .. over, ^negeren, ^vergeten',
  earlier: 'alle, vorige, voorgaande, eerdere, bovenstaande, bestaande, je, uw, jouw, andere, overige',
  instructions:
    'instructie*, aanwijzing*, richtlijn*, beleid, beleidsregel*, restrictie*, systeemprompt*, systeeminstructie*, prompts, veiligheidsregel*, veiligheidsrichtlijn*',
  elsewhere:
    "in bestanden, in documenten, in webpagina's, in gegevens, in data, in de inhoud, in commentaar, in opmerkingen, uit, afkomstig, van derden, die in, ingebedde, verborgen, geïnjecteerde, voor dit bestand, over opmaak, die",

  disable:
    'schakel .. uit, zet .. uit, zet .. af, omzeil, omzeilt, negeer, negeert, sla .. over, deactiveer, ontwijk, verwijder, passeer, ^uitschakelen, ^omzeilen, ^overslaan, ^negeren, ^deactiveren',
  guard:
    'sandbox*, toestemmingscontrole*, machtigingscontrole*, rechtencontrole*, permissiecontrole*, permissiesysteem, machtigingssysteem, toestemmingsregel*, permissieregel*, toestemmingsverzoek*, beveiligingscontrole*, veiligheidscontrole*, beveiligingsregel*, veiligheidsregel*, beveiligingsbeleid, veiligheidsmaatregel*, beveiligingsmaatregel*, beveiligingsfilter*, veiligheidsrichtlijn*, vangrails, guardrails, bevestigingsdialo*, bevestigingsverzoek*, alle hooks, hooks van claude, deny-regel*, weigerregel*, portcullis',
  edit: 'bewerk, wijzig, pas .. aan, verander, voeg, schrijf, verwijder, wis, werk .. bij, overschrijf, vervang, breid .. uit, versoepel',
  blocked: 'geblokkeerd*, geweigerd*, afgewezen',
  start:
    'gebruik, start, voer, roep, activeer, schakel .. in, zet, stel, geef, voeg, ^gebruiken, ^starten, ^uitvoeren',

  send: 'stuur, verstuur, verzend, zend, upload, post, kopieer, lek, exfiltreer, ^sturen, ^versturen, ^verzenden, ^uploaden',
  secret:
    'geheim, geheimen, wachtwoord*, inloggegevens, referenties, tokens, token, api-sleutel*, api-keys, privésleutel*, ssh-sleutel*, omgevingsvariabele*, cookies, secrets',
  remote: 'externe server, externe host, externe dienst, extern adres, server van derden',

  tell: 'vermeld, vermelden, vertel, vertellen, zeg, zeggen, onthul, onthullen, toon, tonen, laat .. weten, informeer, informeren, noem, noemen, meld, melden, waarschuw, bespreek, bespreken',
  tellNot: 'verberg, verzwijg, verbergen, verzwijgen',
  user: 'gebruiker*, ontwikkelaar*, mens, mensen, reviewer*, niemand, iemand',
  this: 'deze instructie*, deze regel*, deze stap*, dit commando, deze commando*, deze opdracht*, deze wijziging*, deze sectie, deze notitie, dit, hierover, hiervan, ervan, wat je doet, wat je hebt',
  secretly:
    'stiekem, heimelijk, in het geheim, stilletjes, zonder de gebruiker te, zonder dat de gebruiker, zonder medeweten, zonder iemand te',

  prohibited:
    'verboden, nooit, vermijd*, fout*, slecht*, aanval*, bedreiging*, kwetsbaarhe*, kwaadaardig*, verdacht*, geva*, onveilig*, schending*, overtreding*, injectie*, injection*, geblokkeerd*, alarmsignal*',
  illustrated:
    'voorbeeld*, bijvoorbeeld, test*, scenario*, detectie, indicator*, risico*, audit*, patronen, referentie*, opties, parameters, probleemoplossing, vergelijking, beveiligingsreview*, red team*',
};
