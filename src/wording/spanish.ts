import type { PhraseId } from './english.js'

/** Every phrase of the reports on chains, in Spanish as it is read on both sides of the Atlantic. */
export const SPANISH_PHRASES: Readonly<Record<PhraseId, string>> = {
  // what stands around the sentences
  headline: '{title}: {verdict} ({how})',
  title: '{name}, de {issuer}',
  'title-to-award': '{name}, por otorgar por {issuer}',
  'title-of-badge': 'Esta insignia',
  'title-of-rule': 'Esta regla',
  'verdict-satisfied': 'COMPLETO',
  'verdict-unknown': 'NO ES SEGURO',
  'verdict-missing': 'INCOMPLETO',
  'verdict-failed': 'NO SE CUMPLE',
  'verdict-parts-unknown': 'NO ES SEGURO, {count} {count|requisito|requisitos} por comprobar',
  'verdict-parts-missing': 'INCOMPLETO, {count|falta|faltan} {count} {count|requisito|requisitos}',
  'verdict-parts-failed':
    'NO SE CUMPLE, {count} {count|requisito no cumplido|requisitos no cumplidos}',
  'verdict-not-valid': 'NO VÁLIDA',
  'verdict-not-presented': 'NO PRESENTADA POR SU TITULAR',
  'decision-yes': 'decisión: sí',
  'decision-no': 'decisión: no',
  'decision-undetermined': 'decisión: sin determinar',
  policy: 'política {policy}',
  'as-of': 'a fecha de {day}',
  checked: 'comprobado el {day}',
  'mark-satisfied': 'cumple',
  'mark-unknown': 'dudoso',
  'mark-missing': 'falta',
  'mark-failed': 'no cumple',
  'not-needed': '{label}: no hace falta.',
  rejected: '«{name}» del {day}: {why}',
  'presenter-not-linked': 'La insignia se otorgó a otra persona que quien la presenta.',
  'presenter-uncomparable': 'No se puede saber si la insignia se otorgó a quien la presenta.',
  'builds-on': 'En qué se basa «{name}»',
  recommended: 'Además se recomienda',
  note: 'Nota: {note}',
  notes: 'Notas',

  // dates, durations, lists
  date: '{day} {month} {year}',
  'month-1': 'ene',
  'month-2': 'feb',
  'month-3': 'mar',
  'month-4': 'abr',
  'month-5': 'may',
  'month-6': 'jun',
  'month-7': 'jul',
  'month-8': 'ago',
  'month-9': 'sep',
  'month-10': 'oct',
  'month-11': 'nov',
  'month-12': 'dic',
  years: '{count} {count|año|años}',
  months: '{count} {count|mes|meses}',
  weeks: '{count} {count|semana|semanas}',
  days: '{count} {count|día|días}',
  hours: '{count} {count|hora|horas}',
  minutes: '{count} {count|minuto|minutos}',
  seconds: '{count} {count|segundo|segundos}',
  'no-time': 'ningún tiempo',
  'list-next': '{list}, {next}',
  'list-last': '{list} y {last}',
  'list-more': '{list} y {count} más',
  once: 'una vez',
  twice: 'dos veces',
  times: '{count} veces',

  // conditions and groups
  prerequisites: 'Requisitos previos',
  'all-of-these': 'Todos estos',
  'one-of-these': 'Uno de estos',
  'at-least-of-these': 'Al menos {minimum} de estos',
  'of-series': '{minimum} de la serie {series}',
  'credits-of-unit': '{credits} créditos ({unit})',
  'group-count': '{label}: {satisfied} de {required}.',
  'group-impossible': '{label}: se piden {required} de {of}, lo que nadie puede cumplir.',
  'condition-finding': '{label}: {finding}',
  'condition-by': '{label}, de {issuer}, {awarded}.',
  'condition-by-named': '{label}: «{name}», de {issuer}, {awarded}.',
  'condition-by-parts': '{label}: con insignias para todas sus partes.',
  'credits-count': '{label}: {earned} de {required} créditos.',

  // whether anything was shown
  'not-shown': 'no se ha presentado.',
  'shown-failed': 'se ha presentado, pero no cuenta.',
  'shown-missing': 'se ha presentado, pero todavía no cuenta.',
  'shown-unknown': 'se ha presentado, pero no es seguro que cuente.',
  'named-shown-failed': 'se ha presentado «{name}», pero no cuenta.',
  'named-shown-missing': 'se ha presentado «{name}», pero todavía no cuenta.',
  'named-shown-unknown': 'se ha presentado «{name}», pero no es seguro que cuente.',
  'issuer-states-check': 'No se ha presentado; el emisor de la insignia declara que lo comprobó.',
  'issuer-checked': 'El emisor declara que comprobó la credencial {credential} el {day}.',
  'issuer-checked-undated': 'El emisor declara que comprobó la credencial {credential}.',
  'external-not-attested':
    'ninguna insignia lo demuestra, y el emisor no dejó constancia de haberlo comprobado.',
  'external-met': 'se cumple, según ha constatado quien va a otorgar la insignia.',
  'external-met-note': 'se cumple, según ha constatado quien va a otorgar la insignia: {note}',
  'external-open': 'no se cumple, según ha constatado quien va a otorgar la insignia.',
  'external-open-note': 'no se cumple, según ha constatado quien va a otorgar la insignia: {note}',
  'external-met-asked': 'se cumple, según ha constatado quien pregunta.',
  'external-met-asked-note': 'se cumple, según ha constatado quien pregunta: {note}',
  'external-open-asked': 'no se cumple, según ha constatado quien pregunta.',
  'external-open-asked-note': 'no se cumple, según ha constatado quien pregunta: {note}',
  'external-not-found':
    'ninguna insignia lo demuestra, y nadie ha dicho todavía qué se ha constatado.',

  // waivers
  waived: 'dispensado por {issuer} el {day}.',
  'waived-on-ground': 'dispensado por {issuer} el {day}: {basis}.',
  'waived-for-linked': 'La dispensa nombra otro identificador, que está vinculado al del titular.',
  'basis-prior-learning': 'reconocimiento de aprendizajes previos',
  'basis-advanced-standing': 'convalidación de estudios anteriores',
  'basis-equivalence': 'se posee algo equivalente',
  'basis-discretion': 'a su discreción',

  // the rule as such
  'no-rule': 'La insignia no exige nada previo.',
  'rule-not-read':
    'No se pudo confiar en que esto fuera una insignia, así que no se leyó lo que exige.',
  'rule-not-shown':
    'La insignia se presenta en parte, y puede que se haya omitido lo que exige de antemano.',
  'rule-unavailable':
    'No se pudo obtener la definición publicada, así que no se sabe qué exige tener antes.',
  'holder-unknown': 'Las insignias son de varias personas y nadie ha dicho de cuál se trata.',
  'former-not-shown': 'Una renovación requiere la insignia que renueva, y no se ha presentado.',
  'rule-part': 'Una parte de la regla',
  'rule-part-not-read':
    'Una parte de la regla no se leyó; lo que no está en regla está en {place}.',
  'rule-part-too-large':
    'Una parte de la regla no se leyó, porque es mayor de lo que permite el límite.',
  'too-much-shown':
    'Se presentaron más insignias de las que permite el límite, así que no se examinó ninguna.',
  'too-much-to-compare': 'Se presentó más de lo que se puede comparar.',
  'too-many-candidates': 'Se presentaron más de {limit} insignias para esto.',

  // the credential as such
  'proof-invalid': 'Su prueba criptográfica no es válida.',
  'proof-undetermined': 'Su prueba criptográfica no se pudo comprobar.',
  'shape-rejected': 'Su forma oculta o desplaza lo que la prueba criptográfica protege.',
  'credential-invalid': 'No es una insignia válida.',
  'credential-undetermined': 'No se pudo comprobar todo lo que contiene.',
  'endorsement-in-it-invalid': 'Un aval que contiene no es válido.',
  'endorsement-in-it-undetermined': 'Un aval que contiene no se pudo comprobar.',
  'presentation-refuted': 'La presentación en la que se mostró no es válida.',
  'presentation-undetermined': 'La presentación en la que se mostró no se pudo comprobar.',

  // whose it is, who issued it, which one it is
  'holder-linked': 'Se otorgó a otro identificador, que está vinculado al del titular.',
  'holder-not-linked': 'Se otorgó a otra persona, o con otro identificador.',
  'holder-uncomparable': 'Por las insignias no se puede saber si se otorgó a la misma persona.',
  'issuer-not-accepted': 'Su emisor, {issuer}, no es uno de los que la regla acepta.',
  'issuer-recognised': 'Su emisor es uno de los que «{source}» reconoce.',
  'issuer-not-looked-up': 'No se pudo preguntar si su emisor es de confianza.',
  'trust-list-unavailable': 'No se pudo consultar si «{source}» reconoce a su emisor.',
  'counts-as-equivalent': 'Cuenta como equivalente a lo que la regla pide.',
  'version-not-told': 'No dice qué versión es.',
  'version-not-accepted': 'Es de la versión {version}, que la regla no acepta.',

  // when it was awarded
  'awarded-not-before': 'Se otorgó el {awarded}, no antes del {day}.',
  'awarded-after': 'Se otorgó el {awarded}, después del {day}.',
  'awarded-too-long-after': 'Se otorgó el {awarded}, demasiado tiempo después del {day}.',
  'awarded-too-long-before': 'Se otorgó el {awarded}, demasiado tiempo antes del {day}.',
  'awarded-too-old': 'Se otorgó el {awarded}, más de {age} antes del {day}.',

  // when it was valid
  'on-award': 'el día del otorgamiento, {day}',
  'on-award-older-copy': 'el día del otorgamiento, {day} (según una copia anterior)',
  'on-day': 'el {day}',
  today: 'hoy',
  'then-and-then': '{first}, y {second}',
  'valid-when': 'Válida {when}.',
  'valid-when-ended-since': 'Válida {when}; después venció, el {ended}.',
  'valid-when-not-today':
    'Válida {when}; después venció, el {ended} (hoy no se exige que siga vigente).',
  'ended-but-held': 'Venció el {ended}; la regla solo pide que se haya tenido.',
  'grace-at-award':
    'Venció el {ended}; el otorgamiento del {day} queda dentro del plazo de gracia.',
  'grace-today': 'Venció el {ended}; hoy sigue dentro del plazo de gracia.',
  'grace-on-day': 'Venció el {ended}; el {day} queda dentro del plazo de gracia.',
  'expired-at-award': 'Había vencido el {ended}, antes del otorgamiento.',
  'lapse-possible': 'Esta copia empieza el {start}; no dice si antes era válida.',
  'continuity-assumed': 'Esta copia empieza el {start}; se da por hecho que antes era válida.',
  expired: 'Venció el {ended}.',
  'expired-valid-then': 'Venció el {ended}; era válida {when}.',
  'expired-grace-then': 'Venció el {ended}; estaba dentro de su plazo de gracia {when}.',
  'expired-before-award': 'Venció el {ended}, antes del otorgamiento.',
  'not-yet-valid': 'No es válida antes del {start}.',

  // how it stands with its issuer
  'revoked-since': 'Revocada después, el {day}.',
  revoked: 'Su emisor la ha revocado.',
  suspended: 'Su emisor la ha suspendido por ahora.',
  'suspended-then-unknown':
    'Su emisor la ha suspendido por ahora; su estado no dice si entonces estaba vigente.',
  'status-malformed': 'Lo que dice de su estado, o la lista en que se apoya, no está en regla.',
  'status-too-old':
    'La última consulta de si se ha revocado es del {day}, más antigua de lo que se desea.',
  'status-unavailable': 'No se pudo comprobar si se ha revocado.',

  // what was achieved
  provisional: 'Por ahora es provisional.',
  'not-completed': 'Según su propio resultado, no se completó.',
  'below-own-cut': 'Según su propia nota de corte, no debió otorgarse.',
  'level-order-unprotected': 'No se puede saber con certeza cuál de sus niveles es más alto.',
  'result-enough': 'Resultado {shown} (se pide {minimum}).',
  'result-not-enough': 'El resultado {shown} (se pide {minimum}) no basta para la regla.',
  'result-not-accepted': 'El resultado no basta para la regla.',
  'value-not-numeric': 'El resultado por el que pregunta la regla no es un número.',
  'result-not-disclosed': 'No muestra el resultado por el que pregunta la regla.',
  'level-not-told': 'No dice en qué nivel se demostró la competencia.',
  'level-not-comparable': 'Su nivel no se puede comparar con el que pide la regla.',
  'level-too-low': 'Demuestra la competencia en un nivel más bajo que el que pide la regla.',
  'mark-not-comparable': 'Su resultado no se puede comparar con su propia nota de corte.',
  'competency-not-passed': 'Según sus propios resultados, la competencia no se demostró.',
  'competency-close':
    'Demuestra una competencia parecida a la que se pide, pero no se sabe si es la misma.',
  'competency-code-differs': 'En la misma dirección nombra una competencia con otro código.',
  'competency-equivalent': 'Demuestra una competencia que se tiene por la misma.',
  'competency-part': 'Demuestra una parte de la competencia.',
  'credits-not-disclosed': 'No dice cuántos créditos vale ni de qué unidad.',

  // who speaks for it
  'endorsement-undetermined': 'El aval que pide la regla no se pudo comprobar.',
  'endorsement-invalid': 'El aval que pide la regla no es válido.',
  'endorsement-missing': 'El aval que pide la regla no se presentó.',

  // what it builds on itself
  cycle: 'Se basa en una insignia que a su vez se basa en ella.',
  'endorsement-of-another': 'El aval que pide la regla es de otra definición.',
  'chain-too-long': 'La cadena sigue más allá del límite, y no se recorrió más.',
  'nested-failed': 'Aquello en lo que se basa no se cumple.',
  'nested-missing': 'Aquello en lo que se basa no se presentó por completo.',
  'nested-unknown': 'Aquello en lo que se basa no se pudo comprobar por completo.',
  'nested-attested':
    'Aquello en lo que se basa no se presentó por completo; su emisor responde de ello.',

  // what would settle it
  'fix-show': 'El titular puede presentarlo.',
  'fix-show-as-issued':
    'El titular puede presentarla tal como se emitió, o pedir una copia nueva a su emisor.',
  'fix-show-whole': 'El titular puede presentar la insignia con lo que exige, o completa.',
  'fix-show-any-one': 'El titular puede presentar cualquiera de estos.',
  'fix-show-more': 'El titular puede presentar {count} más de estos.',
  'fix-show-more-of-series': 'El titular puede presentar {count} más de la serie.',
  'fix-show-fewer':
    'El titular puede presentar menos insignias, o quien comprueba puede subir el límite.',
  'fix-show-badge': 'El titular puede presentar una insignia; esto es otra cosa.',
  'fix-show-what-it-builds-on':
    'El titular puede presentar aquello en lo que esa insignia se basa a su vez.',
  'fix-see-there': 'Depende de aquello en lo que esa insignia se basa a su vez; véase allí.',
  'fix-try-again': 'Vuelva a intentarlo más tarde; si no ayuda, pregunte a su emisor.',
  'fix-follow-standard': 'El titular puede pedir a su emisor una que cumpla el estándar.',
  'fix-newer-software': 'Una versión más nueva de este programa quizá pueda comprobarlo.',
  'fix-present-again': 'El titular puede presentarla de nuevo, en respuesta a un nuevo desafío.',
  'fix-present-later': 'El titular puede presentarla de nuevo más tarde.',
  'fix-show-former': 'El titular puede presentar la insignia que se va a renovar.',
  'fix-present-own': 'El titular puede presentar una insignia que se le haya otorgado.',
  'fix-say-presenter': 'Quien comprueba puede decir qué identificador conoce de quien la presenta.',
  'fix-say-holder': 'Quien comprueba puede decir de quién son las insignias.',
  'fix-revoked': 'Pregunte a su emisor por qué; solo contaría un nuevo otorgamiento.',
  'fix-suspended': 'El titular puede presentarla de nuevo cuando su emisor la haya restablecido.',
  'fix-status': 'Pregunte a su emisor si sigue vigente.',
  'fix-endorsement-invalid':
    'El titular puede presentar un aval que sea válido, o la insignia sin él.',
  'fix-endorsement-missing':
    'El titular puede presentar un aval de una de las entidades cuyo aval acepta la regla: {endorsers}',
  'fix-endorsed-definition':
    'Pida al emisor una insignia con la definición que su creador ha avalado.',
  'fix-provisional': 'El titular puede presentarla de nuevo cuando sea definitiva.',
  'fix-complete': 'El titular puede completarla, y presentarla entonces.',
  'fix-corrected-copy': 'Pregunte a su emisor; solo contaría una copia corregida.',
  'fix-ask-if-level-reached': 'Pregunte a su emisor si se alcanzó el nivel.',
  'fix-ask-which-level': 'Pregunte a su emisor qué nivel se alcanzó.',
  'fix-ask-if-same-competency': 'Pregunte a su emisor si es la misma competencia.',
  'fix-enough-result': 'El titular puede presentar un otorgamiento con un resultado suficiente.',
  'fix-higher-level':
    'El titular puede demostrarla en el nivel que pide la regla, o en uno más alto.',
  'fix-numeric-result': 'Pida a su emisor una copia con el resultado en cifras.',
  'fix-disclose-result':
    'El titular puede presentar una copia con el resultado, o pedirla a su emisor.',
  'fix-disclose-credits': 'Pida a su emisor una copia que diga los créditos y su unidad.',
  'fix-more-credits': 'El titular puede presentar más créditos de esta unidad.',
  'fix-issuer-evidence': 'Pida al emisor de la insignia constancia de que lo ha comprobado.',
  'fix-find-out-to-award': 'Quien va a otorgar la insignia puede comprobarlo, y decirlo.',
  'fix-find-out': 'Quien pregunta puede comprobarlo, y decirlo.',
  'fix-give-definition': 'Quien comprueba puede aportar la definición del logro.',
  'fix-correct-rule': 'Pida al emisor de la insignia que corrija su regla.',
  'fix-change-a-rule': 'Pregunte a los emisores; tendría que cambiar una de las dos reglas.',
  'fix-raise-limit': 'Quien comprueba puede subir el límite.',
  'fix-same-holder':
    'El titular puede presentar una que se haya emitido al mismo identificador que «{name}».',
  'fix-own': 'El titular puede presentar una emitida a su nombre.',
  'fix-say-issuers':
    'Quien verifica puede decir las insignias de quién cuentan; la regla no nombra a ningún emisor.',
  'fix-accepted-issuer':
    'El titular puede presentar una de un emisor aceptado. Emisores aceptados: {issuers}',
  'fix-accepted-version':
    'El titular puede presentar una de una versión aceptada. Versiones aceptadas: {versions}',
  'fix-awarded-before':
    'El titular puede presentar un otorgamiento, o una copia anterior, de antes del {day}.',
  'fix-awarded-by':
    'El titular puede presentar un otorgamiento, o una copia anterior, del {day} o de antes.',
  'fix-awarded-around-or-older-copy':
    'El titular puede presentar un otorgamiento, o una copia anterior, a no más de {window} del {day}.',
  'fix-awarded-around':
    'El titular puede presentar un otorgamiento a no más de {window} del {day}.',
  'fix-awarded-since':
    'El titular puede presentar un otorgamiento de no más de {age} antes del {day}.',
  'fix-renewal-covering':
    'Solo contaría una renovación que fuera válida el {day}; el titular puede presentarla, si la hay.',
  'fix-copy-covering': 'El titular puede presentar la copia que era válida el {day}.',
  'fix-copy-covering-if-any':
    'El titular puede presentar una copia que fuera válida el {day}, si la hay.',
  'fix-renew': 'El titular puede renovarla, y presentar la copia renovada.',
  'fix-renew-beside': 'El titular puede renovarla, y presentar la copia renovada junto a esta.',
  'fix-check-again':
    'Compruébelo de nuevo a partir del {start}, o el titular puede presentar una copia que sea válida ahora.',

  // remarks
  'note-newer-copy': 'Junto a la insignia se presentó una copia más reciente de ella.',
  'note-shown-counted': '«{name}» se presentó {shown}; cuenta {counted}.',
  'note-fits-counted': '«{name}» encaja en {count} condiciones; cuenta {counted}.',
  'note-compete':
    'Se cumplen {satisfied} condiciones, pero como máximo {counted} con una insignia para cada una.',
  'note-counted-twice': '«{name}» cuenta para {count} condiciones.',
  'note-creator-endorsed':
    'El emisor no es el creador de este logro, quien ha avalado esta definición.',
  'note-creator-endorsed-other':
    'El emisor no es el creador de este logro, quien ha avalado otra definición y no esta.',
  'note-creator-silent':
    'El emisor no es el creador de este logro; no se presentó ningún aval válido del creador.',
  'note-definition-drift':
    'La definición publicada hoy difiere de la de la insignia en {count} {count|lugar|lugares}.',
  'note-definition-has-rule':
    'La insignia no exige nada, pero la definición publicada hoy tiene una regla.',
  'note-definition-unavailable':
    'No se pudo consultar la definición publicada hoy, así que no se sabe si ha cambiado.',
  'note-equivalence-unauthorised':
    '«{name}» dice que cuenta como otro logro que la regla pide; no lo dice nadie que pueda decirlo.',
  'note-issuer-checked':
    'El emisor declara que comprobó la credencial {credential} para {condition} el {day}.',
  'note-issuer-checked-undated':
    'El emisor declara que comprobó la credencial {credential} para {condition}.',
  'note-differs-from-checked':
    '«{name}» no es como era cuando el emisor de la insignia la comprobó.',
  'note-evidence-dangling':
    'El emisor dejó constancia para una condición que la regla no tiene: {condition}',
  'note-issuer-waived':
    'El emisor declara que dispensó de un requisito mediante {waiver}; no se presentó ninguna dispensa así que cuente.',
  'note-issuer-waived-unnamed':
    'El emisor declara que dispensó de un requisito; no se presentó ninguna dispensa así que cuente.',
  'note-issuer-overrode':
    'El emisor declara que otorgó la insignia aunque no se cumplían los requisitos.',
  'note-waiver-ignored': 'Se presentó una dispensa que no exime de nada: {why}.',
  'note-waiver-by-ignored':
    'Se presentó una dispensa firmada por {issuer} que no exime de nada: {why}.',
  'waiver-not-valid': 'no es válida, o no se pudo comprobar',
  'waiver-not-entitled': 'quien la firmó no puede dispensar de esto',
  'waiver-other-holder': 'no se sabe que se refiera al titular',
  'waiver-other-achievement': 'es para otro logro',
  'waiver-too-late': 'se firmó después del otorgamiento',
  'waiver-not-waivable': 'aquello que nombra no admite dispensa',
  'waiver-unknown-condition': 'no nombra ninguna condición de la regla',

  // figures
  'figure-satisfied': 'Cumple',
  'figure-unknown': 'No es seguro',
  'figure-missing': 'Falta',
  'figure-failed': 'No cumple',
  'figure-not-needed': 'No hace falta',
  'figure-count': '{satisfied} de {required}',
  'figure-awarded': 'Otorgada el {day}',
  'figure-no-badge': 'Esta insignia',
  'figure-not-drawn': '… y {count} más',
  'figure-caption-rule': 'En qué se basa «{title}».',
  'figure-caption-folded':
    '{count} {count|parte solo se cuenta|partes solo se cuentan} en la figura, sin dibujarse.',
  'figure-target-refuted': 'La propia insignia no es válida.',
  'figure-target-undetermined': 'No se pudo comprobar todo en la propia insignia.',
  'figure-series': '{minimum} insignias de una serie',
  'figure-competency': 'Competencia',
  'figure-credits': '{credits} créditos',
  'figure-external': 'Lo comprueba el emisor',
}
