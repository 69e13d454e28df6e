// The script omits most vowels, so that they are known for listed names only: the usual names of Israel, spelt by hand by
// the rules of the Academy of the Hebrew Language (2006) without diacritics.
export const hebrewNames = `
  אברהם=avraham יצחק=yitshak יעקב=yaakov משה=moshe דוד=david שלמה=shlomo יוסף=yosef אהרן=aharon אהרון=aharon שרה=sara
  רבקה=rivka רחל=rahel לאה=lea מרים=miryam חנה=hana אסתר=ester יהודה=yehuda בנימין=binyamin שמעון=shimon דן=dan רון=ron
  עמוס=amos עוז=oz נתן=natan גיל=gil נועה=noa תמר=tamar מיכל=mikhal דניאל=daniel גבריאל=gavriel מיכאל=mikhael רפאל=refael
  עדה=ada יונת=yonat שמואל=shmuel בן=ben בר=bar אבי=avi יואב=yoav אורי=uri איתן=eitan נעמי=naomi יעל=yael נפתלי=naftali
  יאיר=yair שרון=sharon רות=rut אביגיל=avigayil ברק=barak אהוד=ehud אלון=alon עידו=ido זהבה=zehava ציפי=tsipi
  מאיר=meir מנחם=menahem חיים=hayim גולדה=golda נועם=noam איתי=itai ישראל=yisrael אריאל=ariel יהונתן=yehonatan
  יונתן=yonatan גיא=gai רועי=roi אליהו=eliyahu מרדכי=mordekhai עמית=amit שי=shai עומר=omer ליאור=lior יובל=yuval
  אייל=eyal איל=eyal אסף=asaf נתנאל=netanel איתמר=itamar תומר=tomer אור=or עידן=idan טל=tal ניר=nir נדב=nadav מתן=matan
  שחר=shahar אלעד=elad צבי=tsvi מאור=maor עומרי=omri אמיר=amir אורן=oren יניב=yaniv אופיר=ofir אילן=ilan שלום=shalom
  הראל=harel אריה=arye גל=gal אליה=eliya אביב=aviv עופר=ofer נהוראי=nehorai לביא=lavi ישי=yishai דור=dor ערן=eran
  רונן=ronen ארז=erez אדם=adam ירון=yaron רן=ran גלעד=gilad דורון=doron ניסים=nisim נסים=nisim עילאי=ilai אליעזר=eliezer
  אשר=asher פנחס=pinhas פינחס=pinhas אלי=eli יהושע=yehoshua אופק=ofek ליאם=liam זיו=ziv דביר=dvir ראובן=reuven
  אוריאל=uriel דרור=dror אוהד=ohad ברוך=barukh אפרים=efrayim אביתר=evyatar עדי=adi שגיא=sagi אוראל=orel ירין=yarin
  אדיר=adir אלחנן=elhanan אלעזר=elazar ינון=yinon אלירן=eliran יחיאל=yehiel עודד=oded הלל=hilel יורם=yoram תמיר=tamir
  כפיר=kfir ארי=ari נחמן=nahman אבישי=avishai יואל=yoel יחזקאל=yehezkel יותם=yotam רותם=rotem בועז=boaz לירן=liran
  אביאל=aviel רוני=roni יוסי=yosi רז=raz חן=hen שאול=shaul ינאי=yanai תום=tom אלמוג=almog זאב=zeev נריה=neria יהלי=yahali
  ציון=tsiyon חגי=hagai זוהר=zohar דב=dov דוב=dov שלומי=shlomi אביעד=aviad נאור=naor אמיתי=amitai אביחי=avihai
  אמנון=amnon אבנר=avner ידידיה=yedidya לירון=liron שלו=shalev שקד=shaked רום=rom אוריה=uriya יהב=yahav גדעון=gidon
  עמיר=amir עמרי=omri ירמיהו=yirmiyahu ישעיהו=yeshayahu גדליה=gedalya מתתיהו=matityahu יגאל=yigal ניב=niv אושר=osher ניתאי=nitai עוזי=uzi אביגדור=avigdor נילי=nili נעה=noa דניאלה=daniela
  שיראל=shirel אמה=ema לוגסי=lugasi אלדד=eldad זכריה=zekharya
  עזרא=ezra נחום=nahum נחמיה=nehemya שמשון=shimshon יונה=yona עובדיה=ovadya אלקנה=elkana איתיאל=itiel עקיבא=akiva
  ידין=yadin אחיעזר=ahiezer מוטי=moti רמי=rami רוברט=robert אלכסנדר=aleksander ולדימיר=vladimir בוריס=boris
  שירה=shira מאיה=maya חיה=haya הילה=hila טליה=talya איילה=ayala אילה=ayala אפרת=efrat מעיין=maayan מעין=maayan הודיה=hodaya
  שני=shani יהודית=yehudit שושנה=shoshana עדן=eden מלכה=malka ענת=anat שיר=shir הדר=hadar קרן=keren אלה=ela תהילה=tehila
  נעמה=naama הדס=hadas דנה=dana נויה=noya אורית=orit מירב=meirav מרב=merav נטע=neta אדל=adel דבורה=dvora צפורה=tsipora
  ציפורה=tsipora ליאת=liat ליה=liya אורלי=orli נגה=noga נוגה=noga רונית=ronit רומי=romi אילנה=ilana אגם=agam מיטל=meital
  מוריה=moriya מורן=moran ספיר=sapir הדסה=hadasa רעות=reut נחמה=nehama סיון=sivan סיוון=sivan גלית=galit ברכה=brakha
  לימור=limor איריס=iris ליאן=lian שולמית=shulamit יפה=yafa אביטל=avital מור=mor מאי=mai ענבל=inbal חגית=hagit ליאל=liel
  מזל=mazal שרית=sarit תהל=tahel דליה=dalya נטלי=natali שירן=shiran עלמה=alma פנינה=pnina אורטל=ortal חוה=hava ורד=vered
  טלי=tali מיקה=mika לינוי=linoi אלישבע=elisheva גאיה=gaya רויטל=revital בתיה=batya נורית=nurit ירדן=yarden נופר=nofar
  ענבר=inbar נוי=noi שלי=sheli איילת=ayelet אילת=ayelet עליזה=aliza עופרי=ofri אבישג=avishag ליבי=libi אביה=aviya
  דורית=dorit דפנה=dafna לילך=lilakh דינה=dina טוהר=tohar יפעת=yifat גילה=gila עינת=einat אורנה=orna גילי=gili סיגל=sigal
  שלומית=shlomit אביבה=aviva גלי=gali שמחה=simha אמילי=emili סמדר=smadar רינה=rina שירי=shiri ניצן=nitsan רינת=rinat
  נאוה=nava נאווה=nava שירלי=shirli יוכבד=yokheved אורה=ora סימה=sima גפן=gefen אילנית=ilanit סתיו=stav טובה=tova ליטל=lital
  ליהי=lihi אפרתה=efrata סיגלית=sigalit מיכאלה=mikhaela אלינור=elinor קורל=koral דנית=danit אסנת=osnat ורדה=varda
  לוי=levi כהן=kohen הכהן=hakohen מזרחי=mizrahi פרץ=perets ביטון=biton דהן=dahan פרידמן=fridman רבין=rabin בגין=begin
  ויצמן=vaytsman עגנון=agnon גוריון=guryon שפירא=shapira שפירו=shapiro כץ=kats גרוסמן=grosman פרס=peres נתניהו=netanyahu
  לפיד=lapid פלדמן=feldman גולן=golan אזולאי=azulai חדד=hadad אוחיון=ohayon עמר=amar גבאי=gabai אדרי=edri קליין=klain
  חזן=hazan אוחנה=ohana אשכנזי=ashkenazi לוין=levin סגל=segal דיין=dayan סויסה=suisa אלבז=elbaz אטיאס=atias שמש=shemesh
  שרעבי=sharabi שטרן=shtern ממן=maman מימון=maimon וקנין=vaknin רוזנברג=rozenberg אסולין=asulin ששון=sason בכר=bakhar
  שורץ=shvarts שוורץ=shvarts אמסלם=amsalem וייס=vais יפרח=yifrah גולדשטיין=goldshtain גרינברג=grinberg סבג=sabag
  קדוש=kadosh רובין=rubin קורן=koren צור=tsur גולדברג=goldberg סופר=sofer דדון=dadon יצחקי=yitshaki רבינוביץ=rabinovits
  ישראלי=yisraeli אהרוני=aharoni רחמים=rahamim לב=lev שושן=shushan הרוש=harush אברמוב=abramov מילר=miler נגר=nagar
  חיון=hayun אסרף=asaraf הרשקוביץ=hershkovits גרוס=gros רוזן=rozen שטרית=shitrit מלול=malul דוידוב=davidov סלע=sela
  סולומון=solomon קפלן=kaplan ברקוביץ=berkovits פלד=peled צרפתי=tsarfati מויאל=moyal אלפסי=alfasi אדלר=adler גוטמן=gutman
  פלג=peleg פרנקל=frenkel צדוק=tsadok הלוי=halevi אביטן=avitan שכטר=shekhter פישר=fisher ברגר=berger גואטה=gueta
  דרעי=deri חסון=hason מיכאלי=mikhaeli תורגמן=turgeman רוזנפלד=rozenfeld שוקרון=shukrun ליפשיץ=lifshits דגן=dagan
  שמעוני=shimoni רוט=rot ליבוביץ=leibovits פולק=polak מועלם=mualem שמואלי=shmueli שגב=segev אברהמי=avrahami
  ליברמן=liberman פוקס=fuks הררי=harari אילוז=iluz מנשה=menashe אוזן=ozan יעקובוב=yaakobov פרי=peri נעים=naim
  גולדמן=goldman שדה=sade בלום=blum וולף=volf זילברמן=zilberman הופמן=hofman שניידר=shnaider רוזנטל=rozental
  צברי=tsabari אלימלך=elimelekh שיטרית=shitrit עטיה=atiya עטייה=atiya אטיה=atiya כחלון=kahlon טויטו=tuito שטיין=shtain
  סבן=saban חמו=hamo דנינו=danino בוזגלו=buzaglo מלמד=melamed עמי=ami פז=paz בוסקילה=buskila ארביב=arbiv סימון=simon רביבו=revivo
  פורת=porat אביטבול=abitbul אבוטבול=abutbul בוטבול=butbul גוטליב=gotlib יעקבי=yaakobi יעקובי=yaakobi נחמני=nahmani פריד=frid
  פינטו=pinto ברדה=barda זהבי=zehavi קאופמן=kaufman קויפמן=koifman שמיר=shamir אליאס=elias דויטש=doitsh שבתאי=shabtai
  שבתי=shabtai רגב=regev חיימוב=haimov טוב=tov יוסופוב=yusupov אלקובי=elkobi עמרם=amram הורוביץ=horovits הורביץ=horovits
  דמרי=damari דמארי=damari ברנשטיין=bernshtain גורן=goren זמיר=zamir רובינשטיין=rubinshtain גמליאל=gamliel סרוסי=serusi ווקנין=vaknin
  ואקנין=vaknin אוקנין=uaknin עוזרי=uzeri להב=lahav חביב=haviv זגורי=zaguri שריקי=shriki משיח=mashiah נוימן=noiman מדר=madar הירש=hirsh
  נחמיאס=nahmias כהנא=kahana אלמלח=elmaleh אלמליח=elmaliah קוגן=kogan חי=hai צמח=tsemah שור=shor אבני=avni בראון=braun
  דקל=dekel לרנר=lerner ברזילי=barzilai ברזלי=barzilai גרין=grin משולם=meshulam טולדנו=toledano שרביט=sharvit פחימה=pahima
  זינגר=zinger מרום=marom כרמי=karmi גליק=glik מרציאנו=martsiano מרסיאנו=martsiano קינן=keinan גור=gur איפרגן=ifergan ברמן=berman
  אלוני=aloni שפר=shefer יפת=yefet בצלאל=betsalel לנדאו=landau שביט=shavit אפשטיין=epshtain עובד=oved רוטמן=rotman אנגל=engel
  ויס=vais ווייס=vais וויס=vais קרמר=kremer מזור=mazor קמחי=kimhi מושקוביץ=moshkovits מוסקוביץ=moskovits חלפון=halfon כספי=kaspi
  פדידה=fadida חורי=khuri פישמן=fishman דרורי=drori ניסן=nisan מוזס=mozes גבע=geva וינר=viner ויינר=viner עזר=ezer
  אברגל=abergel אלוש=alush נבון=navon מרגלית=margalit ימין=yamin יעקובוביץ=yaakobovits סימן=siman פוגל=fogel מנצור=mansur אמר=amar
  טייב=tayeb סבח=sabah בקר=beker שבת=shabat סעדון=saadon זהר=zohar רפאלי=refaeli נהרי=nahari ארבל=arbel קרני=karni ירושלמי=yerushalmi
  פרקש=farkash פרל=perl סעדה=saada זקן=zaken שלזינגר=shlezinger גלבוע=gilboa טרבלסי=trabelsi מנדל=mendel ויסמן=vaisman וייסמן=vaisman
  בראל=barel הלפרין=halperin הלפרן=halpern גנון=ganon נאמן=neeman עטר=atar ארליך=erlikh ארד=arad מנור=manor רביב=raviv פרחי=farhi שרף=sharaf
  שחם=shaham גרשון=gershon כוכבי=kokhavi אפרתי=efrati שושני=shoshani שמחי=simhi חסיד=hasid ראובני=reuveni שולמן=shulman מגן=magen
  שרייבר=shraiber גלעדי=giladi שפיר=shapir הלר=heler שוחט=shohat רזניק=reznik סיבוני=siboni עזריה=azarya גונן=gonen שמאי=shamai
  איצקוביץ=itskovits סרור=sror פרנקו=franko קצב=katsav צוקרמן=tsukerman צוקר=tsuker ביתן=bitan גורדון=gordon כרמל=karmel
  ורדי=vardi בלוך=blokh לזר=lazar קדם=kedem חסן=hasan פרנק=frank חייט=hayat הרמן=herman גולד=gold ברגמן=bergman וסרמן=vaserman דותן=dotan
  רייך=raikh פורמן=furman כרמלי=karmeli שרמן=sherman ארזי=arazi זכאי=zakai אלטמן=altman שובל=shoval פיטוסי=fitusi כלפון=kalfon סער=saar
  גינזבורג=ginzburg אפללו=aflalo אמינוב=aminov ימיני=yemini קראוס=kraus רם=ram קידר=kedar אלישע=elisha גזית=gazit נוה=nave נווה=nave
  לוריא=luria ברון=baron אילון=ayalon טובי=tovi רחמני=rahmani חפץ=hefets נון=nun מעוז=maoz פרלמן=perlman רצון=ratson קציר=katsir
  אדר=adar רוקח=rokeah שלם=shalem מאירי=meiri אבקסיס=abeksis דוידי=davidi חכם=hakham קניג=kenig אשל=eshel ברנר=brener כדורי=kaduri
  גורביץ=gurevits גלר=geler קטן=katan עוזיאל=uziel וקסלר=veksler ויזמן=vaizman סהר=sahar אבידן=avidan ברנד=brand שפיגל=shpigel יוגב=yogev
  אביבי=avivi סבאג=sabag אקרמן=akerman זלצמן=zaltsman סלמן=salman בלוי=bloi חדאד=hadad ליבנה=livne צימרמן=tsimerman
  רפפורט=rapoport רפופורט=rapoport בורשטיין=burshtain נבו=nevo מדינה=medina לייבוביץ=leibovits פיין=fain רוזנר=rozner ברקאי=barkai
  גפני=gafni שטיינר=shtainer מלאכי=malakhi זקס=zaks שר=sar זילבר=zilber אבירם=aviram רשף=reshef רייכמן=raikhman גלילי=glili
  רומנו=romano מירון=miron דורי=dori לשם=leshem מרקוס=markus פרבר=farber רביד=ravid שפיצר=shpitser ספקטור=spektor שוסטר=shuster
  שוורצמן=shvartsman אונגר=unger רוטשילד=rotshild נחשון=nahshon סמואל=samuel מימוני=maimoni רייס=rais ניימן=naiman עמיאל=amiel נעמן=naaman
  תשובה=tshuva נח=noah רויטמן=roitman יוספי=yosefi ברזני=barzani ציוני=tsiyoni סעדיה=saadya יערי=yaari מלכי=malki אליאב=eliav בכור=bekhor
  אלקלעי=elkalai שהם=shoham צדיק=tsadik אלדר=eldar ולדמן=valdman קובי=kobi מצליח=matsliah גנץ=gants מרק=mark שטראוס=shtraus דולב=dolev
  ברנע=barnea לויט=levit הרפז=harpaz קליימן=klaiman קושניר=kushnir שחף=shahaf אורבך=orbakh קלר=keler גרבר=gerber גלמן=gelman
  מלכא=malka עדני=adani דגני=dagani ברקן=barkan נצר=netser קלדרון=kalderon הוד=hod קסלר=kesler שניר=snir יום=yom ארצי=artsi שרגא=shraga
  גרנות=granot סנדלר=sandler הבר=haber ישר=yashar ברוק=bruk אלול=elul עזריאל=azriel גולדשמידט=goldshmidt ארנון=arnon ליכטנשטיין=likhtenshtain
  חנן=hanan קנטור=kantor גת=gat הס=hes מינץ=mints הרץ=herts קלמן=kalman עצמון=atsmon שקולניק=shkolnik פדר=feder זוסמן=zusman
  פסח=pesah גביש=gavish קמינסקי=kaminski יופה=yofe ביסמוט=bismut בלאו=blau נוריאל=nuriel בנאי=banai ברלין=berlin קורץ=kurts מלצר=meltser
  קשת=keshet שגיב=sagiv אסא=asa באום=baum שריג=sarig צדקה=tsedaka אבן=even שוהם=shoham לבנון=levanon אולמן=ulman פינקל=finkel לוינסון=levinson
  אדלשטיין=edelshtain אלתר=alter זק=zak בריל=bril סולימן=suleiman אגמון=agmon קופר=kuper חנניה=hananya גליקמן=glikman אלמגור=almagor
  אשד=eshed שמעיה=shmaya קהלני=kahalani מורי=mori ענתבי=antebi קול=kol וקסמן=vaksman ידיד=yadid לרמן=lerman אגסי=agasi וגנר=vagner
  בינדר=binder מרגוליס=margolis אורון=oron ברקת=barkat צורף=tsoref ריבלין=rivlin גרשוני=gershoni וולפסון=volfson נתיב=nativ שניאור=shneor
  דנציגר=dantsiger פסטרנק=pasternak דורפמן=dorfman ברודסקי=brodski הללי=hileli יוחנן=yohanan נשיא=nasi לפידות=lapidot חברוני=hevroni שנקר=shenkar
  מורנו=moreno פינק=fink ברעם=baram סדן=sadan לוטן=lotan רווה=rave יששכר=yisakhar
  ליעד=liad אימרי=imri אמרי=imri רוי=roi יקיר=yakir אושרי=oshri לידור=lidor שון=shon רואי=roi עמנואל=imanuel גד=gad יוחאי=yohai נמרוד=nimrod
  אליאור=elior דני=dani עמיחי=amihai אלרואי=elroi צחי=tsahi יפתח=yiftah יגל=yigal אריק=arik חנוך=hanokh בני=beni עדיאל=adiel יריב=yariv אבינועם=avinoam
  ליאו=leo אחיה=ahiya רפי=rafi הרצל=hertsel רני=rani אבשלום=avshalom ויקטור=viktor ים=yam טוביה=tuviya הילל=hilel יוני=yoni חננאל=hananel עברי=ivri
  יקותיאל=yekutiel אליעד=eliad גדי=gadi ישעיה=yeshaya בניהו=benayahu גיורא=giora אביהו=avihu מקסים=maksim רזיאל=raziel אפיק=afik רענן=raanan לני=leni
  צח=tsah אלישיב=elyashiv עמירם=amiram תמי=tami מישל=mishel יורי=yuri אלכס=aleks גבי=gabi אלנתן=elnatan סמי=sami צפריר=tsafrir מוריס=moris יזהר=yizhar איתם=eitam
  אתי=eti יערה=yaara עינב=einav יפית=yafit יסמין=yasmin ליאורה=liora אהובה=ahuva אדוה=adva עדנה=edna לי=li לירז=liraz שפרה=shifra תאיר=tair רחלי=raheli גליה=galya
  אריאלה=ariela אלונה=alona רוית=ravit רווית=ravit ניקול=nikol כרמית=karmit בת=bat הגר=hagar אושרת=oshrat עדינה=adina רננה=renana צופיה=tsofiya חדוה=hedva רותי=ruti זיוה=ziva
  כרמלה=karmela רוחמה=ruhama אוסנת=osnat עפרה=ofra עופרה=ofra קרין=karin אמונה=emuna כוכבה=kokhava גאולה=geula שירז=shiraz אושרית=oshrit דורין=dorin צליל=tslil ירדנה=yardena
  אביבית=avivit דקלה=dikla דיקלה=dikla תקוה=tikva ציונה=tsiyona שרי=sari יעלה=yaala עטרה=atara שגית=sagit ימית=yamit דלית=dalit ברוריה=brurya אנה=ana לבנה=levana פרידה=frida
  שבע=sheva ורוניקה=veronika ויקטוריה=viktoriya אנסטסיה=anastasiya סופיה=sofiya מריה=mariya אולגה=olga אנדרי=andrei סרגיי=sergei דמיטרי=dmitri`;

/** The first parts of surnames of two German or Yiddish words. */
export const hebrewFirstParts = `
  גולד=gold גולדן=golden זילבר=zilber רוזן=rozen גרין=grin וין=vain ויין=vain שטיין=shtain אייזן=aizen איזן=aizen ברן=bern ליבר=liber רוט=rot רוטן=roten
  מנדל=mendel פינקל=finkel אדל=edel אידל=aidel טנן=tanen בלומן=blumen וול=vol קליין=klain וייס=vais ויס=vais שוורץ=shvarts שטרן=shtern לבן=leven
  פרל=perl קופר=kuper לוין=levin ליכטן=likhten ברנד=brand נוי=noi פרידן=friden רובין=rubin אפל=apel זונן=zonen מורגן=morgen וסר=vaser זלצ=zalts
  צוקר=tsuker אלט=alt בלום=blum קויפ=koif קאופ=kauf הופ=hof גליק=glik פריד=frid גרוס=gros`;

/** The second parts of such surnames. */
export const hebrewLastParts = `
  ברג=berg שטיין=shtain שטין=shtain מן=man בלום=blum פלד=feld ברגר=berger בוים=boim באום=baum צוויג=tsveig צויג=tsveig טל=tal הולץ=holts
  שמידט=shmidt גרטן=garten שטוק=shtok בלט=blat בלאט=blat פרב=farb`;

/** The endings of surnames that are made of a given name. */
export const hebrewEndings = 'י=i וב=ov וביץ=ovits סון=son זון=zon';
