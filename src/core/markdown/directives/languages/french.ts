/** French. */
import type { Language } from '../language.ts';

export const FRENCH: Language = {
  name: 'French',
  blanks: 'words',
  negation: 'before',
  ordersOpen: true,
  no: "ne, n'*, ni, jamais, aucun, aucune, évite, évitez, éviter, refuse, refusez, refuser, empêche*, interdi*, interdisez, plutôt que, au lieu de, sans, pas de",
  banned:
    'interdit, interdite, interdits, interdites, prohibé*, pas autorisé*, dangereux, dangereuse*, risqué*, malveillant*, proscri*, à proscrire, défendu',
  tells:
    "attaque*, attaquant*, par exemple, p. ex., exemple*, comme, détecte, détectez, détecter, détection, signale, signalez, signaler, vérifie si, vérifiez si, vérifier si, cherche, cherchez, recherche*, injection*, tente, tentent, tenter, tentative*, prétend*, contient, contiennent, contenant, option, options, drapeau, paramètre*, signifie, si l'utilisateur, quand l'utilisateur, lorsque l'utilisateur, si un utilisateur, malicieu*, suspect*, motif*, phrases",
  condition: "si, s'*, quand, lorsque, lorsqu'*, avant de, avant que, dès que, après",
  contrast: 'mais, plutôt, sinon, en revanche, au contraire',
  and: 'et, ou, puis',
  must: 'tu dois, vous devez, il faut, claude doit, tu peux, vous pouvez, toujours, systématiquement, veuillez, merci de',
  opening:
    'veuillez, toujours, puis, ensuite, ensuite de, important, note, étape, claude, et, merci de, systématiquement, automatiquement, immédiatement',
  carries: '',
  first:
    'lis, lisez, ouvre, ouvrez, prends, prenez, cherche, cherchez, récupère, récupérez, collecte, collectez, rassemble, rassemblez, va, allez, commence, commencez, fais, faites, crée, créez',
  marks:
    'le, la, les, des, du, et, pour, avec, sans, une, un, dans, sur, toutes, tous, tout, chaque, vos, tes, au, aux, ces, cette, à, de',
  every:
    "tout, tous, toute, toutes, chaque, toujours, systématiquement, n'importe quel, n'importe quelle, quel que soit, jamais, sans exception, l'ensemble des",
  never: 'jamais',
  eachTime:
    'avant chaque, après chaque, à chaque, pour chaque, lors de chaque, dans chaque, au début de chaque, à la fin de chaque, au début de la session, chaque fois, avant toute, avant de commencer',

  ask: 'demande, demandes, demandez, demander, sollicite, sollicitez, solliciter, attends, attendez, attendre, requiers, requérez, requérir, réclame, réclamez, réclamer',
  askNot: '',
  consent:
    "confirmation*, permission, permissions, autorisation*, approbation*, accord, consentement, validation, l'autorisation, l'accord, l'approbation, d'autorisation, d'approbation",
  without: 'sans',
  unconfirmed: 'sans demander, sans me demander, sans rien demander, sans poser de question*',
  act: 'exécute, exécutez, continue, continuez, procède, procédez, lance, lancez, supprime, supprimez, installe, installez, modifie, modifiez, pousse, poussez, déploie, déployez, fusionne, fusionnez, agis, agissez, utilise, utilisez, applique, appliquez, ^exécuter, ^continuer, ^procéder, ^lancer, ^supprimer, ^installer, ^modifier, ^pousser, ^déployer, ^agir, ^utiliser',
  approve:
    'approuve, approuvez, accepte, acceptez, accorde, accordez, autorise, autorisez, valide, validez, confirme, confirmez, ^approuver, ^accepter, ^accorder, ^autoriser, ^valider',
  requests:
    "demandes de permission*, demandes d'autorisation*, demande de permission, demande d'autorisation, demandes de confirmation, demande de confirmation, demandes d'approbation, invites de permission, invites d'autorisation, appels d'outil*, permissions demandées, boîtes de dialogue de confirmation",
  harmless:
    "lecture, lecture seule, lire, test, tests, lint*, formatage, formater, déjà, encore, à nouveau, oublie, oubliez, oublier, hésite, hésitez, hésiter, sûr, sûre, certain, sauf, à moins, jusqu'*, doute",

  ignore:
    'ignore, ignorez, oublie, oubliez, outrepasse, outrepassez, passe outre, passez outre, fais abstraction, faites abstraction, contourne, contournez, néglige, négligez, ne tiens pas compte, ne tenez pas compte, ne tiens aucun compte, ne tenez aucun compte, ^ignorer, ^oublier',
  earlier:
    'toutes, tous, toute, tout, précédente*, précédents, antérieure*, ci-dessus, système, existantes, tes, vos, autres',
  instructions:
    "instructions, consignes, directives, politiques, restrictions, prompt système, invites, invite système, garde-fous, l'invite système, l'instruction, l'ensemble des instructions",
  elsewhere:
    'dans les fichiers, dans les pages, dans les données, dans les documents, dans le contenu, dans les commentaires, dans des, dans un, dans une, contenues, contenue, intégrées, cachées, injectées, provenant, trouvées, venant, issues de, issus de, pages web, pour ce fichier, concernant, qui',

  disable:
    'désactive, désactivez, contourne, contournez, outrepasse, outrepassez, passe outre, passez outre, coupe, coupez, éteins, éteignez, ignore, ignorez, saute, sautez, supprime, supprimez, neutralise, neutralisez, ^désactiver, ^contourner, ^outrepasser, ^neutraliser',
  guard:
    "sandbox, bac à sable, le sandboxing, vérification* des permissions, vérification* de permission*, vérification* des autorisations, contrôle* des permissions, contrôle* d'autorisation*, contrôles de permissions, système de permissions, règles de permission*, demandes de permission*, demandes d'autorisation*, invites de permission, garde-fou*, contrôle* de sécurité, règle* de sécurité, mesure* de sécurité, politique* de sécurité, vérification* de sécurité, protection* de sécurité, filtre* de sécurité, consignes de sécurité, tous les hooks, hooks de claude, règles deny, règles de refus, demandes de confirmation, portcullis",
  edit: 'modifie, modifiez, édite, éditez, ajoute, ajoutez, change, changez, écris, écrivez, supprime, supprimez, retire, retirez, mets à jour, mettez à jour, remplace, remplacez, élargis, élargissez, assouplis, assouplissez',
  blocked: 'bloqué*, refusé*, interdit*, rejeté*',
  start:
    'utilise, utilisez, lance, lancez, démarre, démarrez, exécute, exécutez, ajoute, ajoutez, active, activez, passe, passez, invoque, invoquez, relance, relancez, définis, définissez, mets, mettez, ^utiliser, ^lancer, ^démarrer, ^exécuter',

  send: 'envoie, envoyez, transmets, transmettez, téléverse, téléversez, exfiltre, exfiltrez, poste, postez, publie, publiez, transfère, transférez, copie, copiez, uploade, uploadez, téléchargez, envoie-le*, envoyez-le*, ^envoyer, ^transmettre, ^téléverser, ^exfiltrer',
  secret:
    "secret, secrets, jeton, jetons, identifiants, mot de passe, mots de passe, clé api, clés api, clé d'api, clés d'api, clé privée, clés privées, clés ssh, clé ssh, variables d'environnement, tokens, cookies, informations d'identification, l'environnement",
  remote: 'serveur externe, serveur distant, hôte externe, service externe, adresse externe, serveur tiers',

  tell: 'mentionne, mentionnes, mentionnez, mentionner, dis, dites, dire, révèle, révèles, révélez, révéler, montre, montres, montrez, montrer, informe, informes, informez, informer, signale, signalez, signaler, parle, parles, parlez, parler, divulgue, divulguez, divulguer, préviens, prévenez',
  tellNot: 'cache, cachez, dissimule, dissimulez',
  user: "utilisateur*, l'utilisateur, d'utilisateur, développeur*, humain*, l'humain, relecteur*, personne, quiconque, réviseur*",
  this: 'ces instructions, cette instruction, ces consignes, cette consigne, ces règles, cette règle, ces étapes, cette étape, ces commandes, cette commande, ces modifications, cette modification, cette section, cette note, ce que tu, ce que vous, de cela, en, y',
  secretly:
    "secrètement, discrètement, en secret, silencieusement, à l'insu de*, à l'insu, sans prévenir, sans informer, sans le dire, sans en informer, sans avertir",

  prohibited:
    "interdi*, jamais, à éviter, évitez, éviter, mauvais*, incorrect*, attaque*, attaquant*, menace*, vulnérabilit*, malveillant*, suspect*, danger*, violation*, erreur*, injection*, bloqué*, prohibé*, signaux d'alerte, à proscrire",
  illustrated:
    'exemple*, par exemple, test*, scénario*, détection, indicateur*, risque*, audit*, motif*, référence*, options, paramètres, dépannage, comparaison, revue de sécurité, red team*',
};
