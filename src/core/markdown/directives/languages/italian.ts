/** Italian. */
import type { Language } from '../language.ts';

export const ITALIAN: Language = {
  name: 'Italian',
  blanks: 'words',
  negation: 'before',
  ordersOpen: true,
  no: 'non, mai, né, nessun, nessuna, evita, evitare, evitate, eviti, rifiuta, rifiutare, impedisci, impedire, senza, invece di, anziché',
  banned:
    'vietato, vietata, vietati, vietate, proibito, proibita, proibiti, non è consentito, non è permesso, non consentito, pericoloso, pericolosa, pericolosi, rischioso, rischiosa, dannoso, malevolo',
  tells:
    "attacco, attacchi, attaccante*, aggressore, aggressori, per esempio, ad esempio, es., esempio, esempi, come, rileva, rilevare, rilevamento, segnala, segnalare, verifica se, controlla se, cerca, cercare, iniezion*, injection, tenta, tentano, tentare, tentativ*, finge, contiene, contengono, contenente, opzione, opzioni, parametro, parametri, significa, se l'utente, quando l'utente, se un utente, malicios*, malevol*, sospett*, modelli, frasi",
  condition: 'se, quando, prima di, dopo, appena, qualora, mentre',
  contrast: 'ma, bensì, piuttosto, invece',
  and: 'e, ed, o, oppure, poi',
  must: 'devi, deve, dovete, bisogna, claude deve, puoi, sempre, semplicemente',
  opening:
    'per favore, sempre, poi, quindi, prima, importante, nota, passo, claude, e, semplicemente, automaticamente, immediatamente, inoltre, anche',
  carries: '',
  first:
    'leggi, legga, leggete, apri, apra, prendi, prenda, cerca, raccogli, raccolga, fai, vai, inizia, crea, genera, ottieni',
  marks:
    'il, lo, la, le, gli, di, del, della, dei, delle, e, per, con, senza, un, una, tutte, tutti, ogni, queste',
  every:
    'tutto, tutti, tutta, tutte, qualsiasi, qualunque, ogni, sempre, mai, senza eccezioni, automaticamente',
  never: 'mai',
  eachTime:
    "prima di ogni, dopo ogni, a ogni, ad ogni, per ogni, in ogni, all'inizio di ogni, alla fine di ogni, all'inizio della sessione, ogni volta, prima di iniziare",

  ask: 'chiedere, chieda, chiedete, chiedi, chiedermi, richiedere, richieda, richiedi, domandare, attendere, attenda, attendi, aspettare, aspetti, aspetta, sollecitare',
  askNot: '',
  consent:
    "conferma, conferme, permesso, permessi, approvazione, approvazioni, autorizzazione, autorizzazioni, consenso, l'approvazione, l'autorizzazione, nulla osta",
  without: 'senza',
  unconfirmed: 'senza chiedere, senza chiedermi, senza domandare, senza consultare',
  act: 'esegui, esegua, eseguite, continua, continui, continuate, procedi, proceda, procedete, elimina, elimini, cancella, installa, installi, modifica, modifichi, distribuisci, unisci, fai, agisci, usa, usi, utilizza, applica, pubblica, ^eseguire, ^continuare, ^procedere, ^eliminare, ^cancellare, ^installare, ^agire, ^usare',
  approve:
    'approva, approvi, approvate, accetta, accetti, accettate, concedi, conceda, autorizza, autorizzi, conferma, confermi, consenti, ^approvare, ^accettare, ^concedere, ^autorizzare, ^confermare',
  requests:
    'richieste di permesso, richiesta di permesso, richieste di autorizzazione, richiesta di autorizzazione, richieste di conferma, richiesta di conferma, richieste di approvazione, richieste di permessi, finestre di conferma, chiamate agli strumenti, chiamate di strumenti, prompt di autorizzazione, prompt di permesso',
  harmless:
    'lettura, sola lettura, leggere, test, lint*, formatta*, già, di nuovo, ancora, dimenticare, dimentica, dimenticarti, esitare, sicuro, sicura, chiaro, salvo, a meno, tranne, fino, dubbio, dubbi',

  ignore:
    'ignora, ignori, ignorate, dimentica, dimentichi, dimenticate, trascura, scarta, non tenere conto, non tener conto, aggira, scavalca, annulla, sovrascrivi, ^ignorare, ^dimenticare, ^trascurare',
  earlier:
    'tutte, tutti, tutta, tutto, precedente, precedenti, sopra, di sistema, del sistema, esistenti, tue, tuoi, altre',
  instructions:
    'istruzioni, istruzione, direttive, indicazioni, politiche, restrizioni, prompt di sistema, messaggio di sistema, linee guida, ordini',
  elsewhere:
    "nei file, nelle pagine, nei dati, nei documenti, nel contenuto, nei contenuti, nei commenti, all'interno, contenute, incorporate, nascoste, iniettate, provenienti, trovate, da pagine, di terzi, per questo file, sulla formattazione, che",

  disable:
    'disattiva, disattivi, disattivate, disabilita, disabiliti, disabilitate, aggira, aggiri, aggirate, bypassa, ignora, ignori, salta, elimina, spegni, elude, eludi, scavalca, rimuovi, ^disattivare, ^disabilitare, ^aggirare, ^eludere, ^bypassare, ^spegnere',
  guard:
    'sandbox, ambiente isolato, controllo dei permessi, controlli dei permessi, controlli di autorizzazione, verifica dei permessi, verifiche dei permessi, sistema dei permessi, sistema di permessi, regole dei permessi, richieste di permesso, richieste di autorizzazione, richieste di conferma, controlli di sicurezza, controllo di sicurezza, verifiche di sicurezza, misure di sicurezza, regole di sicurezza, politiche di sicurezza, criteri di sicurezza, filtri di sicurezza, protezioni di sicurezza, linee guida di sicurezza, guardrail, barriere di sicurezza, tutti gli hook, hook di claude, regole deny, regole di negazione, portcullis',
  edit: 'modifica, modifichi, modificate, cambia, cambi, aggiungi, aggiunga, aggiungete, scrivi, scriva, rimuovi, rimuova, elimina, cancella, aggiorna, aggiorni, amplia, sostituisci, sovrascrivi, allenta',
  blocked: 'bloccat*, negat*, rifiutat*, respint*',
  start:
    'usa, usi, usate, utilizza, utilizzi, esegui, esegua, avvia, avvii, lancia, aggiungi, passa, passi, invoca, attiva, imposta, imposti, ^usare, ^utilizzare, ^eseguire, ^avviare, ^lanciare',

  send: 'invia, invii, inviate, invialo, inviali, inviale, manda, mandi, trasmetti, trasmetta, carica, carichi, pubblica, esfiltra, inoltra, inoltri, copia, spedisci, posta, ^inviare, ^mandare, ^trasmettere, ^caricare, ^esfiltrare',
  secret:
    "segreto, segreti, credenziali, password, token, chiave api, chiavi api, chiave privata, chiavi private, chiavi ssh, chiave ssh, variabili d'ambiente, variabili di ambiente, cookie",
  remote: 'server esterno, server remoto, servizio esterno, host esterno, indirizzo esterno',

  tell: 'menzionare, menzioni, dire, dica, dirgli, rivelare, riveli, mostrare, mostri, informare, informi, raccontare, racconti, parlare, parli, divulgare, divulghi, avvisare, avvisi, segnalare',
  tellNot: 'nascondi, nasconda, cela, occulta',
  user: "utente, utenti, l'utente, all'utente, agli utenti, sviluppator*, umano, umani, revisore, revisori, nessuno, persone, persona",
  this: 'queste istruzioni, questa istruzione, queste regole, questa regola, questi passi, questi passaggi, questo passaggio, questi comandi, questo comando, queste modifiche, questa modifica, questa sezione, questa nota, questo, ciò, di ciò, quello che fai, quello che hai',
  secretly:
    "in segreto, segretamente, silenziosamente, di nascosto, senza informare, senza avvisare, senza dirlo, all'insaputa, senza che l'utente, senza che nessuno",

  prohibited:
    'vietat*, mai, evita*, errat*, sbagliat*, scorrett*, attacc*, attaccante*, minacc*, vulnerabilità, malevol*, malicios*, sospett*, pericol*, violazion*, iniezion*, injection, bloccat*, proibit*, segnali di allarme',
  illustrated:
    'esempi*, ad esempio, per esempio, test*, scenari*, rilevamento, indicator*, risch*, audit*, modelli, riferiment*, opzioni, parametri, risoluzione dei problemi, confronto, revisione della sicurezza, red team*',
};
