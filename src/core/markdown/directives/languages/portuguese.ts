/** Portuguese. */
import type { Language } from '../language.ts';

export const PORTUGUESE: Language = {
  name: 'Portuguese',
  blanks: 'words',
  negation: 'before',
  ordersOpen: true,
  no: 'não, nunca, jamais, nem, nenhum, nenhuma, evite, evita, evitar, recuse, recusa, proíba, impeça, sem, em vez de, ao invés de, tampouco',
  banned:
    'proibido, proibida, proibidos, proibidas, não é permitido, não permitido, perigoso, perigosa, perigosos, arriscado, malicioso, maliciosa, maliciosos, vedado',
  tells:
    'ataque*, atacante*, por exemplo, p. ex., exemplo*, como, detecte, detecta, detectar, detecção, deteta, detetar, sinalize, sinaliza, verifique se, verifica se, procure, procura, procurar, injeç*, tente, tenta, tentam, tentar, tentativa*, finge, contém, contenham, contenha, opção, opções, parâmetro*, significa, se o usuário, quando o usuário, se um usuário, se o utilizador, quando o utilizador, suspeit*, padrão, padrões, frases, faz com que',
  condition: 'se, quando, ao, antes de, depois de, assim que, enquanto, caso',
  contrast: 'mas, porém, em vez disso',
  and: 'e, ou, então',
  must: 'você deve, deves, tens de, deve, devem, é preciso, claude deve, você pode, sempre, simplesmente',
  opening:
    'por favor, sempre, depois, então, primeiro, importante, nota, passo, claude, e, simplesmente, automaticamente, imediatamente, também, além disso',
  carries: '',
  first:
    'leia, lê, abra, pegue, busque, colete, recolha, faça, vá, comece, crie, gere, obtenha, reúna, junte',
  marks:
    'o, os, as, de, do, da, dos, das, e, em, para, com, sem, um, uma, todas, todos, cada, ao, estas, suas',
  every:
    'todo, todos, toda, todas, qualquer, quaisquer, cada, sempre, nunca, jamais, sem exceção, automaticamente, tudo',
  never: 'nunca, jamais',
  eachTime:
    'antes de cada, depois de cada, após cada, em cada, para cada, a cada, no início de cada, no começo de cada, ao final de cada, no início da sessão, cada vez, sempre que, toda vez, antes de começar',

  ask: 'peça, peças, pede, pedir, solicite, solicites, solicita, solicitar, pergunte, perguntes, pergunta, perguntar, espere, esperes, esperar, aguarde, aguardes, aguardar, requisite, exija',
  askNot: '',
  consent:
    'confirmação, confirmações, permissão, permissões, aprovação, aprovações, autorização, consentimento, aval',
  without: 'sem',
  unconfirmed: 'sem perguntar, sem me perguntar, sem consultar',
  act: 'execute, executa, executem, continue, continua, prossiga, prossegue, exclua, exclui, apague, apaga, delete, remova, instale, instala, modifique, altere, faça, faz, aja, use, usa, utilize, aplique, publique, implante, mescle, ^executar, ^continuar, ^prosseguir, ^excluir, ^apagar, ^instalar, ^agir, ^usar',
  approve:
    'aprove, aprova, aceite, aceita, conceda, concede, autorize, autoriza, confirme, confirma, permita, ^aprovar, ^aceitar, ^conceder, ^autorizar, ^confirmar',
  requests:
    'solicitações de permissão, solicitação de permissão, pedidos de permissão, pedido de permissão, pedidos de confirmação, solicitações de confirmação, solicitações de aprovação, pedidos de aprovação, pedidos de autorização, solicitações de autorização, avisos de permissão, prompts de permissão, caixas de confirmação, diálogos de confirmação, chamadas de ferramenta*',
  harmless:
    'leitura, somente leitura, ler, teste, testes, test, tests, lint*, formata*, já, de novo, novamente, esqueça, esqueças, esquecer, hesite, hesites, certeza, claro, salvo, a menos, exceto, até, dúvida, dúvidas',

  ignore:
    'ignore, ignora, ignorem, esqueça, esquece, desconsidere, desconsidera, descarte, descarta, contorne, anule, passe por cima, ^ignorar, ^esquecer, ^desconsiderar',
  earlier:
    'todas, todos, toda, todo, anterior, anteriores, prévias, prévios, acima, do sistema, existentes, suas, tuas, outras, demais',
  instructions:
    'instruções, instrução, diretrizes, orientações, políticas, restrições, prompt do sistema, mensagem do sistema, salvaguardas, ordens',
  elsewhere:
    'em arquivos, nos arquivos, em ficheiros, em páginas, nas páginas, em dados, nos dados, em documentos, nos documentos, no conteúdo, em comentários, nos comentários, dentro de, contidas, embutidas, ocultas, injetadas, provenientes, encontradas, vindas, de páginas, de terceiros, para este arquivo, sobre formatação, que',

  disable:
    'desative, desativa, desabilite, desabilita, contorne, contorna, burle, burla, ignore, ignora, pule, pula, anule, anula, desligue, desliga, evada, drible, remova, ^desativar, ^desabilitar, ^contornar, ^burlar, ^pular, ^desligar',
  guard:
    'sandbox, ambiente isolado, verificação de permissões, verificações de permissão, verificações de permissões, controle de permissões, controles de permissão, checagens de permissão, sistema de permissões, regras de permissão, pedidos de permissão, solicitações de permissão, prompts de permissão, salvaguarda*, guarda-corpos, barreiras de segurança, controles de segurança, verificações de segurança, verificação de segurança, checagens de segurança, medidas de segurança, regras de segurança, políticas de segurança, política de segurança, diretrizes de segurança, filtros de segurança, proteções de segurança, todos os hooks, hooks do claude, regras deny, regras de negação, diálogos de confirmação, portcullis',
  edit: 'edite, edita, modifique, modifica, altere, altera, mude, adicione, adiciona, acrescente, escreva, escreve, remova, remove, exclua, apague, atualize, atualiza, amplie, substitua, sobrescreva, relaxe',
  blocked: 'bloquead*, negad*, recusad*, bloqueia',
  start:
    'use, usa, utilize, utiliza, execute, executa, inicie, inicia, rode, roda, adicione, passe, invoque, ative, ativa, configure, defina, coloque, ^usar, ^utilizar, ^executar, ^iniciar, ^rodar',

  send: 'envie, envia, envie-o*, mande, manda, transmita, transmite, suba, poste, publique, publica, exfiltre, encaminhe, reencaminhe, copie, copia, vaze, faça upload, faz upload, faça o upload, ^enviar, ^mandar, ^transmitir, ^exfiltrar',
  secret:
    'segredo, segredos, credenciais, senha, senhas, palavra-passe, palavras-passe, token, tokens, chave de api, chaves de api, chaves api, chave privada, chaves privadas, chaves ssh, chave ssh, variáveis de ambiente, cookies, api keys',
  remote:
    'servidor externo, servidor remoto, serviço externo, host externo, endereço externo, servidor do atacante',

  tell: 'mencione, menciones, mencionar, diga, digas, dizer, revele, reveles, revelar, mostre, mostres, mostrar, informe, informes, informar, conte, contes, contar, fale, fales, falar, divulgue, divulgues, avise, avises, comente',
  tellNot: 'oculte, oculta, esconda, esconde, omita do',
  user: 'usuário*, usuária*, utilizador*, desenvolvedor*, humano*, pessoa, pessoas, revisor*, ninguém, equipe',
  this: 'estas instruções, essas instruções, esta instrução, essa instrução, estas regras, essas regras, esta regra, estes passos, esses passos, estes comandos, esses comandos, estas alterações, essas alterações, estas mudanças, essas mudanças, esta seção, esta nota, isto, isso, disto, disso, o que você fez, o que você faz',
  secretly:
    'em segredo, secretamente, silenciosamente, às escondidas, sem informar, sem avisar, sem contar, sem que o usuário, sem que o utilizador, sem que ninguém',

  prohibited:
    'proibid*, nunca, evite*, evitar, ruim, errad*, incorret*, ataque*, atacante*, ameaça*, vulnerabilidade*, malicios*, suspeit*, perigo*, violaç*, injeç*, bloquead*, sinais de alerta, antipadr*',
  illustrated:
    'exemplo*, por exemplo, teste*, cenário*, detecção, indicador*, risco*, auditoria*, padrão, padrões, referência*, opções, parâmetros, solução de problemas, comparação, revisão de segurança, red team*',
};
