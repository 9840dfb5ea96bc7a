/** Spanish. */
import type { Language } from '../language.ts';

export const SPANISH: Language = {
  name: 'Spanish',
  blanks: 'words',
  negation: 'before',
  ordersOpen: true,
  no: 'no, nunca, jamás, ni, tampoco, ningún, ninguna, evita, evite, evitar, eviten, rechaza, rechace, prohibido, impide, impida, sin, en vez de, en lugar de',
  banned:
    'prohibido, prohibida, prohibidos, prohibidas, no está permitido, no se permite, peligroso, peligrosa, peligrosos, riesgoso, arriesgado, malicioso, maliciosa, maliciosos, vetado',
  tells:
    'ataque*, atacante*, por ejemplo, p. ej., ejemplo*, como, detecta, detecte, detectar, detección, señala, marca, informa si, comprueba si, verifica si, busca, buscar, busque, inyecci*, intenta, intentan, intentar, intento*, finge, contiene, contienen, contengan, contenga, opción, opciones, parámetro*, significa, si el usuario, cuando el usuario, si un usuario, sospechos*, patrón, patrones, frases, hace que',
  condition: 'si, cuando, al, antes de, después de, en cuanto, mientras',
  contrast: 'pero, sino, más bien, en cambio',
  and: 'y, e, o, u, luego',
  must: 'debes, tienes que, debe, tiene que, deben, hay que, claude debe, puedes, siempre, simplemente',
  opening:
    'por favor, siempre, luego, después, entonces, primero, importante, nota, paso, claude, y, simplemente, automáticamente, inmediatamente, también, además',
  carries: '',
  first:
    'lee, lea, abre, abra, toma, tome, busca, busque, recopila, recopile, recoge, recoja, haz, haga, ve, vaya, comienza, crea, cree, genera, obtén, obtenga, reúne',
  marks: 'el, la, los, las, de, del, y, en, para, con, sin, un, una, todos, todas, cada, al, estas, esta',
  every:
    'todo, todos, toda, todas, cualquier, cualquiera, cada, siempre, nunca, jamás, sin excepción, sea cual sea, automáticamente',
  never: 'nunca, jamás',
  eachTime:
    'antes de cada, después de cada, en cada, para cada, al inicio de cada, al comienzo de cada, al final de cada, al inicio de la sesión, cada vez, antes de empezar, al iniciar',

  ask: 'pidas, pida, pidan, pide, pedir, solicites, solicite, solicita, soliciten, solicitar, preguntes, pregunte, pregunta, preguntar, preguntarme, esperes, espere, espera, esperar, requieras, requiera, busques',
  askNot: '',
  consent:
    'confirmación, confirmaciones, permiso, permisos, aprobación, aprobaciones, autorización, consentimiento, visto bueno',
  without: 'sin',
  unconfirmed: 'sin preguntar, sin preguntarme, sin consultar, sin preguntar nada',
  act: 'ejecuta, ejecute, ejecuten, continúa, continúe, procede, proceda, elimina, elimine, borra, borre, instala, instale, modifica, modifique, despliega, despliegue, fusiona, fusione, haz, haga, actúa, actúe, usa, use, utiliza, utilice, sube, suba, aplica, aplique, ^ejecutar, ^continuar, ^proceder, ^eliminar, ^borrar, ^instalar, ^modificar, ^desplegar, ^actuar, ^usar',
  approve:
    'aprueba, apruebe, acepta, acepte, concede, conceda, autoriza, autorice, confirma, confirme, permite, ^aprobar, ^aceptar, ^conceder, ^autorizar, ^confirmar',
  requests:
    'solicitudes de permiso*, solicitud de permiso*, peticiones de permiso*, petición de permiso*, solicitudes de confirmación, solicitudes de aprobación, solicitudes de autorización, avisos de permiso*, diálogos de confirmación, permisos solicitados, llamadas a herramientas, mensajes de confirmación',
  harmless:
    'lectura, solo lectura, leer, prueba, pruebas, test, tests, lint*, formatea*, formato, ya, de nuevo, otra vez, olvides, olvide, olvidar, dudes, dude, seguro, segura, claro, salvo, a menos, excepto, hasta, duda',

  ignore:
    'ignora, ignore, ignoren, olvida, olvide, descarta, descarte, desestima, haz caso omiso de, haga caso omiso de, omite, pasa por alto, pase por alto, anula, anule, sáltate, ^ignorar, ^olvidar, ^descartar',
  earlier:
    'todas, todos, toda, todo, anterior, anteriores, previas, previos, previa, de arriba, del sistema, existentes, tus, sus, demás, otras',
  instructions:
    'instrucciones, instrucción, directrices, indicaciones, políticas, restricciones, prompt del sistema, mensaje del sistema, salvaguardas, órdenes, pautas',
  elsewhere:
    'en archivos, en los archivos, en páginas, en las páginas, en datos, en los datos, en documentos, en los documentos, en el contenido, en comentarios, en los comentarios, dentro de, contenidas, incluidas en, incrustadas, ocultas, inyectadas, provenientes, procedentes, encontradas, que aparezcan, que aparecen, que encuentres, que vengan, de páginas, de terceros, para este archivo, sobre el formato, que',

  disable:
    'desactiva, desactive, deshabilita, deshabilite, inhabilita, evade, evada, elude, eluda, omite, omita, salta, salte, sáltate, sáltese, ignora, ignore, anula, anule, apaga, apague, desconecta, esquiva, burla, ^desactivar, ^deshabilitar, ^eludir, ^evadir, ^omitir, ^saltarse, ^burlar',
  guard:
    'sandbox, el entorno aislado, aislamiento del sandbox, comprobación* de permisos, comprobaciones de permisos, verificación de permisos, verificaciones de permisos, control de permisos, controles de permisos, sistema de permisos, reglas de permisos, solicitudes de permiso*, avisos de permiso*, salvaguarda*, barreras de seguridad, controles de seguridad, control de seguridad, comprobaciones de seguridad, verificaciones de seguridad, medidas de seguridad, reglas de seguridad, normas de seguridad, políticas de seguridad, política de seguridad, filtros de seguridad, protecciones de seguridad, todos los hooks, los hooks de claude, reglas deny, reglas de denegación, diálogos de confirmación, portcullis',
  edit: 'edita, edite, modifica, modifique, cambia, cambie, agrega, agregue, añade, añada, escribe, escriba, elimina, elimine, borra, borre, quita, quite, actualiza, actualice, amplía, amplíe, reemplaza, sobrescribe, relaja',
  blocked: 'bloquead*, denegad*, rechazad*, bloquea, bloquee',
  start:
    'usa, use, utiliza, utilice, ejecuta, ejecute, inicia, inicie, lanza, lance, arranca, arranque, añade, agrega, pasa, pase, invoca, invoque, activa, active, configura, configure, pon, establece, establezca, ^usar, ^utilizar, ^ejecutar, ^iniciar, ^lanzar',

  send: 'envía, envíe, envíalo, envíalos, envíalas, enviarlo, manda, mande, transmite, transmita, sube, suba, súbelo, publica, publique, exfiltra, exfiltre, reenvía, reenvíe, copia, copie, filtra, postea, ^enviar, ^mandar, ^subir, ^transmitir, ^exfiltrar',
  secret:
    'secreto, secretos, credenciales, contraseña, contraseñas, token, tokens, clave api, claves api, claves de api, clave de api, clave privada, claves privadas, claves ssh, clave ssh, variables de entorno, cookies, api keys',
  remote:
    'servidor externo, servidor remoto, servicio externo, host externo, dirección externa, servidor del atacante',

  tell: 'menciones, mencione, mencionar, digas, diga, decir, decirle, reveles, revele, revelar, muestres, muestre, mostrar, informes, informe, informar, cuentes, cuente, contar, hables, hable, hablar, divulgues, divulgue, avises, avise, comentes, comente',
  tellNot: 'oculta, oculte, esconde, esconda, ocúltale, ocúltaselo',
  user: 'usuario*, usuaria*, desarrollador*, humano*, persona, personas, revisor*, nadie, equipo',
  this: 'estas instrucciones, esta instrucción, estas reglas, esta regla, estos pasos, este paso, estos comandos, este comando, estos cambios, este cambio, esta sección, esta nota, esto, ello, lo que haces, lo que has, lo que haga',
  secretly:
    'en secreto, secretamente, silenciosamente, a escondidas, sin informar, sin avisar, sin decirle, sin decírselo, sin que el usuario, sin que nadie',

  prohibited:
    'prohibid*, nunca, evita*, evite*, malo*, mala*, incorrect*, ataque*, atacante*, amenaza*, vulnerabilidad*, malicios*, sospechos*, peligro*, violación*, violaciones, inyecci*, bloquead*, señales de alerta, antipatr*',
  illustrated:
    'ejemplo*, por ejemplo, prueba*, test*, escenario*, detección, indicador*, riesgo*, auditoría*, patrón, patrones, referencia*, opciones, parámetros, solución de problemas, comparación, comparativa, revisión de seguridad, red team*',
};
