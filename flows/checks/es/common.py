"""Spanish words that fit any complaint, what inflection adds, and words that play the same part."""

COMMON_WORDS = """
a acá además ahí ahora al algo alguien algún alguna algunas alguno algunos allá allí antes aquel aquella aquello
aquí así atención atender aun aún aunque ayer ayuda bajo bastante bien bueno buena buenas buenos buen caso casi cada
cliente clienta clientes comentario comentarios como cómo compra compré comprar comprado con contestan contesta
contestar contigo correo correos cosa cosas cual cuál cualquier cuando cuándo cuanto cuánto cuatro cuenta da dar de
debe deben decir decirle dejar dejaron dejo del demás demasiado dentro desde después día días dice dicen dicho
dieron digo dinero dio disculpa disculpas disculpe don doña donde dónde dos durante e el él ella ellas ellos empresa
en encima encuentra entonces entre era eran es esa esas ese eso esos esta está estaba estado están estar estas este
esto estos estoy experiencia factura falta favor fecha fin forma fue fueron fuera general gente gracias gran grande
ha había haber habéis hablé hace hacen hacer hacia han hasta hay haya he hecho hemos hice hicieron hizo hola hora
horas hoy igual incluso información ir jamás junto la las le les lo los luego llama llamada llamadas llamado llamar
llamé llegar llegó llegado llegaron lleva llevan llevo mal mala malo mañana más me mejor menos mensaje mes meses mi
mía mientras mil minuto minutos mío mis misma mismo momento mucha muchas mucho muchos muy nada nadie ni ningún
ninguna ninguno no noche nos nosotros nuestra nuestras nuestro nuestros nueva nuevas nuevo nuevos nunca o oficina os
otra otras otro otros paga pagar pagado pago pagué para parece parte pasa pasado pasan pasar pasó pedido pedí pedir
peor pero perfecto persona personas plazo poco poder podemos podría por porque posible primer primera primero
problema problemas producto propio puede pueden puedo pues puso qué que queda quedó queja quejas quería quien quién
quiere quiero quisiera razón recibí recibido recibir reclamo reclamos reclamación respecto responde responden
respuesta saber sabe salió se sé sea según segunda segundo seguro semana semanas señor señora señores señorita ser
será servicio si sí sido siempre siento sigo sigue siguen sin sino sitio situación sobre soy solo sólo son su sus
suya suyo tal también tampoco tan tanta tanto tarde teléfono tener tenemos tengo tenía tenían ti tiempo tiene tienen
toda todas todavía todo todos trabajo trato tres tu tú tus tuve tuvo última último últimos un una unas uno unos
usted ustedes va van vamos varias varios veces veo ver vez vía vida viene viernes visto vosotros voy vuelta vuelve
vuestra vuestro vuestros y ya yo lunes martes miércoles jueves sábado domingo enero febrero marzo abril mayo junio
julio agosto septiembre octubre noviembre diciembre euros euro pesos dólares soles estimado estimada saludo saludos
cordial atentamente tardes días noches incidencia incidente inconveniente inconvenientes molestia molestias lamento
lamentamos sentimos perdón lado lugar manera equipo gestión solicitud pedirle darle decía sabemos entiendo
entendemos comprendo comprendemos cinco seis siete ocho nueve diez once doce tienda local app web página reserva
reservé cobran cobraron cobro precio calidad malísimo opinión revisar revisión avisar aviso avisó mire mira oiga
habla hablo llamaron llamamos dijo dijeron digan pone ponía puesto ponen mandar mandan mandaron manda mandé enviar
envío envié enviaron enviado tardó tardan esperar esperando esperé espera gratis nombre número hijo hija hijos
esposo esposa marido mujer madre padre mamá papá familia casa vecino señas solución resolver resuelto arreglar
"""
COMMON = frozenset(COMMON_WORDS.split())
ENDING_WORDS = """
aciones imiento amente ciones acion ieron ados adas idos idas aron ando iendo aban emos amos cion ado ada ido ida
aba ian ias ais eis ar er ir an en os as es ia io o a e s
"""
ENDINGS = frozenset(ENDING_WORDS.split())
FOLDS = {ord(a): b for a, b in zip("áéíóúü", "aeiouu", strict=True)}
EVERYDAY_WORDS = """
PDF SMS IBAN DNI NIE NIF CIF RUT RFC CURP CUIT IVA EUR USD PC TV WIFI GPS USB SIM PIN QR ID ITV CD DVD AVE RENFE DHL
UPS MRW SEUR EEUU UE USA NO SÍ SI MUY NUNCA YA NADA TODO NADIE OK FAQ VIP XL XS MB GB KWH HTML URL APP PS AA AC OCU
SA SL SLU SAS UTC MP VPN CV II III IV KM HD LED CP SOS WC OS GRACIAS HOY LO EL LA QUE PARA MI SU DE EN Y TODOS SOLO
DICOM BBVA IPHONE WHATSAPP INSTAGRAM IOS YOUTUBE PAYPAL BIZUM NIT ING LIC CDMX COVID ADSL LINKEDIN
"""
EVERYDAY = frozenset(EVERYDAY_WORDS.split())
PARTS = {
    "<you>": "usted ustedes vosotros",
    "<tú>": "tú vos",
    "<your>": "su sus tu tus vuestro vuestra vuestros vuestras",
    "<our>": "mi mis nuestro nuestra nuestros nuestras",
    "<us>": "yo nosotros nosotras",
    "<third>": """repartidor mensajero transportista courier mensajería paquetería proveedor proveedores fabricante
        vendedor remitente subcontrata contratista contrata operador operadora banco aseguradora aerolínea
        aeropuerto agencia franquicia laboratorio imprenta distribuidor plataforma correos aduana ayuntamiento
        municipio perito taller fábrica franquiciado autónomos concesionaria""",
    "<staff>": """compañero compañera compañeros empleado empleada empleados personal colega chofer chófer conductor
        técnico técnicos recepcionista camarero camarera mesero mesera monitor monitora cajera cajero enfermera
        doctor doctora muchacho chica chico encargado encargada""",
    "<thing>": """sistema computadora ordenador programa servidor máquina aplicación robot algoritmo escáner lector
        actualización software contador router módem""",
    "<day>": """lunes martes miércoles jueves viernes sábado domingo hoy mañana pasado mediodía enero febrero marzo
        abril junio julio agosto septiembre octubre noviembre diciembre""",
    "<people>": """clientes cliente huéspedes huésped usuarios usuario pasajeros viajeros pacientes paciente socios
        asegurados vecinos comensales inquilinos alumnos""",
    "<rule>": """política políticas condiciones términos contrato norma normas normativa reglamento ley procedimiento
        protocolo tarifa póliza cláusula ordenanza garantía baremo condicionado""",
    "<number>": "dos tres cuatro cinco seis siete ocho nueve diez doce",
}
KINDS = {word: part for part, words in PARTS.items() for word in words.split()}
