// Written by npm run names. See LICENSES.txt in this folder.
export const japaneseSurnames: string = `
sato 佐藤
suzuki 鈴木
takahashi 高橋
tanaka 田中 田仲
ito 伊藤 伊東
watanabe 渡辺 渡邊 渡邉
yamamoto 山本 山元
nakamura 中村 仲村
kobayashi 小林
kato 加藤
yoshida 吉田
yamada 山田
sasaki 佐々木 笹木
yamaguchi 山口
matsumoto 松本 松元
inoue 井上
kimura 木村
hayashi 林
saito 斎藤 斉藤 齋藤 齊藤
shimizu 清水 志水
yamazaki 山崎
mori 森 毛利
ikeda 池田
hashimoto 橋本
abe 阿部 安部 安倍
ishikawa 石川
yamashita 山下
nakajima 中島 中嶋
ishii 石井
ogawa 小川 小河
maeda 前田
okada 岡田
hasegawa 長谷川
fujita 藤田
goto 後藤 五島
kondo 近藤
murakami 村上
endo 遠藤
aoki 青木
sakamoto 坂本 阪本 坂元
fukuda 福田
ota 太田 大田
nishimura 西村
fujii 藤井
okamoto 岡本 岡元
fujiwara 藤原
kaneko 金子 兼子
miura 三浦
nakano 中野 仲野
nakagawa 中川 仲川
harada 原田
matsuda 松田
takeuchi 竹内 武内
ono 小野 大野
tamura 田村
nakayama 中山
wada 和田
ishida 石田
morita 森田 守田
ueda 上田 植田
hara 原
uchida 内田
shibata 柴田 芝田
sakai 酒井 坂井 境 堺
miyazaki 宮崎
yokoyama 横山
takagi 高木 高城
ando 安藤 安東
miyamoto 宮本
kojima 小島 小嶋 児島
kudo 工藤
taniguchi 谷口
imai 今井
takada 高田
masuda 増田 益田 桝田
maruyama 丸山
sugiyama 杉山
murata 村田
otsuka 大塚
arai 新井 荒井
fujimoto 藤本
koyama 小山
hirano 平野
kono 河野
ueno 上野 植野
takeda 武田 竹田
noguchi 野口
matsui 松井
chiba 千葉
sugawara 菅原
iwasaki 岩崎
kubo 久保
kinoshita 木下
sano 佐野
nomura 野村
matsuo 松尾
kikuchi 菊地 菊池
sugimoto 杉本
ichikawa 市川
furukawa 古川
onishi 大西
shimada 島田 嶋田
mizuno 水野
sakurai 桜井 櫻井
watabe 渡部
takano 高野
yoshikawa 吉川
yamauchi 山内
nishida 西田
iida 飯田
komatsu 小松
nishikawa 西川
kitamura 北村
yasuda 安田 保田
igarashi 五十嵐
kawaguchi 川口 河口
hirata 平田
seki 関
nakada 中田 仲田
kubota 久保田 窪田
higashi 東
hattori 服部
iwata 岩田
kawasaki 川崎 河崎
tsuchiya 土屋 土谷
fukushima 福島 福嶋
honda 本田 本多
higuchi 樋口
tsuji 辻
akiyama 秋山
taguchi 田口
nagai 永井 長井
yamanaka 山中
nakanishi 中西
yoshimura 吉村
kawakami 川上 河上
matsuoka 松岡
hamada 浜田 濱田
ohashi 大橋
ishihara 石原
baba 馬場
morimoto 森本 森元
yano 矢野
matsushita 松下
asano 浅野
hoshino 星野
yoshioka 吉岡
okubo 大久保 大窪
koike 小池
noda 野田
araki 荒木
matsuura 松浦
kumagai 熊谷
otani 大谷
naito 内藤
kuroda 黒田
ozaki 尾崎 小崎
mochizuki 望月
kawamura 川村 河村
nagata 永田
matsumura 松村
hori 堀
tanabe 田辺
sugano 菅野
oshima 大島 大嶋
hirai 平井
nishiyama 西山
hayakawa 早川
kurihara 栗原
hirose 広瀬 廣瀬
yokota 横田
ishibashi 石橋
iwamoto 岩本 岩元
hagiwara 萩原
katayama 片山
sekiguchi 関口
miyata 宮田
oishi 大石
homma 本間
takayama 高山
sudo 須藤
yoshino 吉野
okazaki 岡崎
oda 小田 織田 尾田
kamata 鎌田
uehara 上原
shinohara 篠原
konishi 小西
matsubara 松原
fukui 福井
koga 古賀
omori 大森
narita 成田
koizumi 小泉
minami 南
okumura 奥村
uchiyama 内山
miyake 三宅
kuwabara 桑原
sawada 沢田 澤田
oka 岡
kawashima 川島 川嶋 河島
kataoka 片岡
tomita 富田 冨田
okuda 奥田
yagi 八木
sugiura 杉浦
matsunaga 松永
kitagawa 北川
ozawa 小沢 小澤
sekine 関根
hirayama 平山
makino 牧野
kawai 河合 川合 川井 河井
shiroishi 白石
imamura 今村
terada 寺田
aoyama 青山
nakao 中尾
ogura 小倉 小椋
shibuya 渋谷
uemura 上村 植村
onodera 小野寺
oyama 大山
okamura 岡村
sakaguchi 坂口 阪口
adachi 足立 安達
tada 多田
amano 天野
nemoto 根本
sakuma 佐久間
toyoda 豊田
murayama 村山
tsunoda 角田
iizuka 飯塚
tajima 田島 田嶋
nishi 西
muto 武藤
miyashita 宮下
shirai 白井
tsukamoto 塚本
kodama 児玉 小玉
sakata 坂田 阪田
enomoto 榎本
mizutani 水谷
kamiya 神谷
ohara 小原 大原
ogasawara 小笠原
okabe 岡部
morishita 森下
asai 浅井
kanda 神田
nakai 中井 中居 仲井
maekawa 前川
miyagawa 宮川
inagaki 稲垣
okawa 大川
matsuzaki 松崎
osada 長田
wakabayashi 若林
iijima 飯島
tani 谷
osawa 大沢 大澤
ishizuka 石塚
oikawa 及川
horiuchi 堀内
tashiro 田代
yamane 山根
eguchi 江口
nakaya 中谷 仲谷 中屋
kishimoto 岸本
arakawa 荒川
nishio 西尾
moriyama 森山
konno 今野 紺野 金野
hosokawa 細川
okano 岡野
kanai 金井
toda 戸田
inaba 稲葉
tsuda 津田
morikawa 森川
doi 土井 土居
hoshi 星
ochiai 落合
muramatsu 村松
hatakeyama 畠山 畑山
mikami 三上
machida 町田
nagao 長尾 永尾
iwai 岩井
nakahara 中原
tsutsumi 堤
nozaki 野崎
nakazawa 中沢 中澤
yoneda 米田
kaneda 金田 兼田
matsuyama 松山
hotta 堀田
miyoshi 三好
sugita 杉田
nishino 西野
saeki 佐伯
yamagishi 山岸
nishioka 西岡
kurokawa 黒川
izumi 泉 和泉
kai 甲斐
otake 大竹
kasahara 笠原
kuroki 黒木
tokunaga 徳永
horie 堀江
oki 大木 沖
kawata 川田
kishi 岸
suda 須田
yamakawa 山川
furuta 古田
shinden 新田
umeda 梅田
miki 三木
nonaka 野中
sakakibara 榊原
murai 村井
okuyama 奥山
tsuchida 土田
oshiro 大城
takizawa 滝沢
omura 大村
kinjo 金城
kawabata 川端 河端
iguchi 井口
kajiwara 梶原
oba 大場 大庭
miyagi 宮城
yoshiwara 吉原
kanazawa 金沢 金澤
nagashima 長島 永島 長嶋
miyauchi 宮内
yasui 安井
shoji 庄司 東海林 庄子
ouchi 大内
higa 比嘉
mogi 茂木
hidaka 日高
mukai 向井 向
matsushima 松島
shimoda 下田
nishimoto 西本
ogino 荻野
tsukada 塚田
okuno 奥野
takenaka 竹中
ishiguro 石黒
hirota 広田 廣田
fujikawa 藤川
fukumoto 福本 福元
kurita 栗田
kitano 北野
kawahara 川原
uno 宇野
tanigawa 谷川
kotani 小谷
fujino 藤野
yoshimoto 吉本 吉元
niwa 丹羽
fujioka 藤岡
takeshita 竹下
takemoto 竹本 武本
aoyagi 青柳
ogata 緒方 尾形
furuya 古谷 古屋 古家
fujimura 藤村
hirakawa 平川
kamei 亀井
takashima 高島 高嶋
miwa 三輪
fujisawa 藤沢 藤澤
shinozaki 篠崎
miyahara 宮原
takai 高井
shimomura 下村
takase 高瀬
yamamura 山村
negishi 根岸
kawamoto 川本 河本
yanagisawa 柳沢 柳澤
deguchi 出口
yokoi 横井
komori 小森
yoshizawa 吉沢 吉澤
takei 武井 竹井
nagano 長野 永野
takemura 竹村 武村
miyazawa 宮沢 宮澤
hiramatsu 平松
fukuoka 福岡
kurosawa 黒沢 黒澤
shimura 志村
mizoguchi 溝口
usui 臼井 薄井 碓井
tawara 田原
inada 稲田
asada 浅田
tsutsui 筒井
yanagida 柳田
hayashida 林田
ohira 大平
fukunaga 福永
seto 瀬戸
irie 入江
tezuka 手塚
kitahara 北原
shinoda 篠田 信田
tominaga 富永 冨永
yuasa 湯浅
tsuruta 鶴田
koide 小出
numata 沼田
nagaoka 長岡 永岡
yajima 矢島
takamatsu 高松
yamaoka 山岡
horiguchi 堀口
iwase 岩瀬
otsuki 大槻 大月
ishiyama 石山
ishizaki 石崎
ikegami 池上
soma 相馬
horikawa 堀川
ninomiya 二宮
sonoda 園田
hiraoka 平岡
kashiwagi 柏木
hanada 花田
shimazaki 島崎 嶋崎
sugihara 杉原
kawano 川野
kano 加納 鹿野
murase 村瀬
nagasawa 長沢 長澤
katagiri 片桐
uchiumi 内海
ochi 越智
kurata 倉田
nozawa 野沢 野澤
fukuhara 福原
kawara 河原
nishihara 西原
matsuno 松野
kasai 笠井 葛西 河西
akimoto 秋元 秋本
kosaka 小坂
tabata 田畑 田端
tanimoto 谷本
senda 千田
hino 日野
yoshii 吉井
kitajima 北島
fukazawa 深沢 深澤
nishizawa 西沢 西澤
aizawa 相沢 相澤
tokuda 徳田
haraguchi 原口
shintani 新谷
tagami 田上
koyanagi 小柳
suge 菅
yoneyama 米山
hosoya 細谷
morioka 森岡
imaizumi 今泉
hamano 浜野
hatanaka 畑中 畠中
haga 芳賀 羽賀
isobe 磯部
oi 大井
akita 秋田
osaki 大崎
ueki 植木
shirakawa 白川
tsuboi 坪井
nakamoto 中本 中元 仲本
minagawa 皆川
asami 浅見
aihara 相原
hosoda 細田
ogiwara 荻原
mitani 三谷
fukuyama 福山
kishida 岸田
hamaguchi 浜口
tsujimoto 辻本
otomo 大友
hata 畑
kihara 木原
kawase 川瀬
hirabayashi 平林
shioda 塩田
kawachi 河内
shimamura 島村 嶋村
toyama 遠山 外山
otsubo 大坪
kamiyama 神山 上山
namba 難波
mitsui 三井
nakazato 中里 仲里
mimura 三村
mitsuhashi 三橋
iwashita 岩下
kuriyama 栗山
ide 井手 井出
matsukawa 松川
yoshinaga 吉永
hayasaka 早坂
kawahata 川畑
satake 佐竹
kawada 河田
kameyama 亀山
hamazaki 浜崎
asakura 朝倉
tachibana 橘 立花
yanagi 柳
kusano 草野
horii 堀井
hosaka 保坂
muraoka 村岡
shiga 志賀
handa 半田
takamura 高村
wakamatsu 若松
komiya 小宮
karino 狩野
mizukami 水上
otsu 大津
takaoka 高岡
nakane 中根
kameda 亀田
tateishi 立石
takayanagi 高柳
shibazaki 柴崎
ichimura 市村
segawa 瀬川
mishima 三島 三嶋
terashima 寺島 寺嶋
nara 奈良
aragaki 新垣
seino 清野
manabe 真鍋
uchino 内野
hira 平
tamai 玉井
mizuguchi 水口
fujisaki 藤崎
kiuchi 木内
uematsu 植松
kuno 久野
eto 江藤 衛藤
shindo 進藤 新藤
hashiguchi 橋口
onuma 大沼
tamaki 玉城 玉木
takami 高見
fukaya 深谷
teramoto 寺本
moriya 守屋 森谷 守谷
miyaji 宮地
fujimori 藤森
sugaya 菅谷
namiki 並木
arima 有馬
oe 大江
miyajima 宮島 宮嶋
shimoyama 下山
arida 有田
nasu 那須
takahara 高原
yabe 矢部
ichihara 市原
ishiwata 石渡
iino 飯野
torii 鳥居 鳥井
kitayama 北山
sekiya 関谷
sakashita 坂下
itagaki 板垣
matsuzawa 松沢 松澤
nogami 野上
maehara 前原
maki 牧 真木
mihara 三原
sakagami 坂上 阪上
tazaki 田崎
iwasa 岩佐
matsuki 松木
hirao 平尾
takao 高尾
hase 長谷
naruse 成瀬
someya 染谷
komuro 小室
mita 三田
takimoto 滝本
nagase 長瀬 永瀬
usami 宇佐美 宇佐見
nomoto 野本
kodera 小寺
itakura 板倉
yamashiro 山城
akiba 秋葉
tsukahara 塚原
takasaki 高崎
kadowaki 門脇
ishigaki 石垣
takiguchi 滝口
umino 海野
ida 井田
yamano 山野
hasebe 長谷部
okura 大倉
shin 秦
ezaki 江崎
takanashi 高梨
masaki 正木
imada 今田
shiina 椎名
aikawa 相川
hiratsuka 平塚
oku 奥
koseki 小関
shishido 宍戸
shima 島 嶋
tsuzuki 都築
iwanaga 岩永
fujiki 藤木
nishitani 西谷
kida 木田
hosoi 細井
horikoshi 堀越
egawa 江川
kosugi 小杉
kanaya 金谷
ishimaru 石丸
kanayama 金山
nagayama 永山 長山
tagawa 田川
suwa 諏訪
inui 乾
kanamori 金森
shimokawa 下川
kuroiwa 黒岩
togashi 富樫
hosono 細野
obata 小畑 小幡
fuse 布施
sugimura 杉村
kitada 北田
onuki 大貫 小貫
okuma 大熊
nohara 野原
umehara 梅原
ishimoto 石本
toshima 豊島
yonezawa 米沢 米澤
onoda 小野田
suenaga 末永
akamatsu 赤松
miyawaki 宮脇
akutsu 阿久津
oya 大矢 大屋
miyano 宮野
furusawa 古沢 古澤
shimabukuro 島袋
imanishi 今西
shioya 塩谷
kuramochi 倉持
mizuta 水田
kazama 風間
motohashi 本橋
aso 麻生
kagawa 香川
suganuma 菅沼
ikuta 生田
kita 喜多 北 喜田
kadota 門田
igawa 井川
nishiguchi 西口
owada 大和田
taira 平良
nakabayashi 中林
kokubo 小久保
umemoto 梅本
suga 須賀
urata 浦田
sagawa 佐川
tomioka 富岡 冨岡
iwabuchi 岩渕 岩淵
hamamoto 浜本
iwama 岩間
otaki 大滝
ebihara 海老原
dobashi 土橋
kimoto 木本 木元
kusaka 日下
kawabe 川辺 河辺
yaguchi 矢口
sugino 杉野
kido 木戸 城戸
hatano 波多野 羽田野
kanemaru 金丸
sunakawa 砂川
nagasaki 長崎
haneda 羽田
meguro 目黒
konuma 小沼
tachikawa 立川
hirasawa 平沢 平澤
moriwaki 森脇
yoda 依田
sanada 真田
asakawa 浅川
amamiya 雨宮
itabashi 板橋
yamagata 山形
kageyama 影山 景山
ishizaka 石坂
kanzaki 神崎
ohata 大畑 大畠
fukada 深田
terao 寺尾
sone 曽根 曾根
yada 矢田
takakura 高倉
kitazawa 北沢 北澤
hashizume 橋爪 橋詰
katsumata 勝又 勝俣
akagi 赤木
udagawa 宇田川
kiyota 清田
umezu 梅津
tanno 丹野
utsunomiya 宇都宮
yanagawa 柳川
onoe 尾上
ashida 芦田
seo 瀬尾
iwaki 岩城
ehara 江原
yokoo 横尾
tsuruoka 鶴岡
ikeuchi 池内
yanagihara 柳原
sakano 坂野
kuribayashi 栗林
nishiwaki 西脇
kume 久米
kuwata 桑田
sumi 角 鷲見
yuki 結城
kawanishi 川西
hibino 日比野
moriguchi 森口
nishijima 西島 西嶋
kobori 小堀
umemura 梅村
uesugi 上杉
tobita 飛田
urano 浦野
teshima 手島
ihara 井原 伊原
shudo 首藤
kosuge 小菅
akasaka 赤坂
tamaoki 玉置
aono 青野
yokokawa 横川
kashiwabara 柏原
odaka 小高
obayashi 大林
mizushima 水島
goda 合田
asanuma 浅沼
umezawa 梅沢 梅澤
takehara 竹原
kadoya 角谷
miyasaka 宮坂
wakita 脇田
ariga 有賀
shida 志田
motomura 本村
ikemoto 池本
misawa 三沢 三澤
shibayama 柴山
akashi 明石 赤石
senoo 妹尾
kasuga 春日
ikeya 池谷
miyazato 宮里
oshita 大下
yamato 大和
katsuta 勝田
takigawa 滝川
kase 加瀬
nakatsuka 中塚
tomiyama 富山 冨山
kusunoki 楠
maejima 前島
aida 会田 相田
kakinuma 柿沼
totsuka 戸塚
onda 恩田
soga 曽我
sasagawa 笹川
tanimura 谷村
kawagoe 川越
maeno 前野
kokubu 国分
ishino 石野
furuyama 古山
kusumoto 楠本
yoshizaki 吉崎
isono 磯野
shiraki 白木
oguri 小栗
sugai 菅井 須貝
nojima 野島
bando 坂東 板東
natsume 夏目
okayama 岡山
kusakabe 日下部
uchimura 内村
imoto 井本
kumada 熊田
hanaoka 花岡
takahata 高畑 高畠
ishikura 石倉
naka 中 仲
tabuchi 田渕 田淵
taki 滝
mochida 持田
kuramoto 倉本
suekichi 末吉
kambe 神戸
fukuchi 福地
hama 浜
tadokoro 田所
kito 鬼頭
okita 沖田
shiomi 塩見
wakayama 若山
morii 森井
kurosaki 黒崎
hatta 八田
terasawa 寺沢
sawai 沢井 澤井
morinaga 森永
shigematsu 重松
oura 大浦
motoyama 本山
takaya 高谷
teranishi 寺西
muraki 村木
otaka 大高
imura 井村
shigeta 重田
tajiri 田尻
ima 今
fukai 深井
kasuya 粕谷
nagasaka 長坂
nambu 南部
hiraga 平賀
kikuta 菊田
tamada 玉田
ukai 鵜飼
yonekura 米倉
teraoka 寺岡
okajima 岡島
isozaki 磯崎
iwatani 岩谷
inomata 猪股 猪俣
kumakura 熊倉
sasahara 笹原
sakurada 桜田
masui 増井
noro 野呂
chinen 知念
ujiie 氏家
furuhashi 古橋
ozeki 大関 尾関
nagahama 長浜
tomisawa 富沢
omata 小俣
oguchi 小口
kodaira 小平
gomi 五味
kogure 小暮 木暮
kawazoe 川添
makita 牧田
niimura 新村
kajita 梶田
nishii 西井
nishiura 西浦
shimoji 下地
yasunaga 安永
hiramoto 平本
iwamura 岩村
yanase 柳瀬
maruta 丸田
kurahashi 倉橋
hanai 花井
okoshi 大越
naganuma 長沼
imagawa 今川
kashima 鹿島
sugisaki 杉崎
tsujimura 辻村
tsukakoshi 塚越
komine 小峰
terasaki 寺崎
matsuya 松谷
fujishima 藤島
momose 百瀬
agatsuma 我妻
nihei 二瓶
yasukawa 安川
terai 寺井
terauchi 寺内
minato 湊
shimbo 新保
kambara 神原
akabane 赤羽
ban 伴
kawana 川名
date 伊達
furuichi 古市
masuko 益子
hongo 本郷
takita 滝田
ura 浦
shinagawa 品川
shinozuka 篠塚
tono 東野
muroi 室井
ishizawa 石沢
kumasawa 熊沢
mano 真野
noma 野間
omae 大前
gunji 郡司
hirahara 平原
matoba 的場
nakaoka 中岡
sunaga 須永
katano 片野
eda 江田
murakoshi 村越
egashira 江頭
shinkawa 新川
muranaka 村中
omiya 大宮
jimbo 神保
fujiyama 藤山
terui 照井
nagumo 南雲
atsumi 渥美
anzai 安西 安斎
nagatomo 長友
saka 坂
nojiri 野尻
oiwa 大岩
kimbara 金原
hisada 久田
yukawa 湯川
sumita 住田
yasuhara 安原
akai 赤井
hirokawa 広川
morishima 森島
kurimoto 栗本
takasu 高須
yabuki 矢吹
masuyama 増山
okawara 大河原
matsuhashi 松橋
fushimi 伏見
oyamada 小山田
arimura 有村
funakoshi 船越
ishioka 石岡
shiozaki 塩崎
kaji 梶 加地
tsumura 津村
kitaoka 北岡
mashiko 増子
tsubota 坪田
sagara 相良
kamioka 上岡
ishimura 石村
takatsu 高津
yoshimi 吉見
sekimoto 関本
nakamori 中森
nishimori 西森
fujitani 藤谷
yazaki 矢崎
isogai 磯貝
midorikawa 緑川
tanida 谷田
fujimaki 藤巻
kuwano 桑野
inamura 稲村
kajiyama 梶山
fukushi 福士
takasaka 高坂
kakiuchi 垣内
takasawa 高沢
yamawaki 山脇
nakasone 仲宗根
sekino 関野
morisaki 森崎
hamanaka 浜中
mizumoto 水本
komura 小村
nakamichi 中道
tanahashi 棚橋
ushijima 牛島
sumiyoshi 住吉
shorin 松林
yumoto 湯本
taniuchi 谷内
nimura 二村
sakota 迫田
teruya 照屋
sakaki 榊
komiyama 小宮山
kodake 小竹
funaki 船木
tamagawa 玉川
higashiyama 東山
kakizaki 柿崎
mi 見
kaga 加賀
kakimoto 柿本
shiono 塩野
tsubaki 椿
iimura 飯村
shiozawa 塩沢
niimi 新美
maruoka 丸岡
osaka 大坂
umeki 梅木
akatsuka 赤塚
tsurumi 鶴見
yoshitake 吉武
koshikawa 越川
tazawa 田沢
yazawa 矢沢 谷沢
takamori 高森
shimono 下野
kiyohara 清原
karasawa 唐沢
komai 駒井
kobashi 小橋
izawa 井沢 伊沢
sawa 沢 澤
hirama 平間
sameshima 鮫島
kijima 木島
uda 宇田
tsujii 辻井
takasugi 高杉
harashima 原島
takebayashi 竹林
kawauchi 川内
takabayashi 高林
hikita 疋田
nishizaki 西崎
nakura 名倉
isoda 磯田
iwasawa 岩沢
sasamoto 笹本
hachiman 八幡
hanawa 塙
inukai 犬飼
fukuzawa 福沢
hatori 羽鳥
kamo 加茂
hiraishi 平石
hakamada 袴田
katsuyama 勝山
narumi 鳴海
shimamoto 島本
nishigaki 西垣
tsushima 対馬 津島
morino 森野
kanamoto 金本
nagaya 長屋
uechi 上地
murao 村尾
funabashi 船橋
iwahashi 岩橋
muramoto 村本
urakawa 浦川
yamaura 山浦
shiro 城
sawamura 沢村
niisato 新里
wakasugi 若杉
koguma 小熊
katsura 桂
kami 神
odajima 小田島
osugi 大杉
cho 長
akahori 赤堀
hayase 早瀬
yokomizo 横溝
shiba 芝 柴
ise 伊勢
osanai 小山内 長内
soeda 添田
kawamata 川又 川俣
tokita 時田
ishige 石毛
shiroma 城間
takatsuka 高塚
nagamine 長嶺
miyamura 宮村
itaya 板谷
fukagawa 深川
serizawa 芹沢
takaku 高久
takamoto 高本
takeyama 竹山 武山
hoshina 保科
yanai 柳井 矢内
toriumi 鳥海
maruo 丸尾
osako 大迫
matsuba 松葉
naoi 直井
iinuma 飯沼
hiraiwa 平岩
nagamatsu 永松
yonemura 米村
taniyama 谷山
tokuyama 徳山
shiokawa 塩川
kunii 国井
ogami 大上
takeshima 竹島
yasuoka 安岡
ido 井戸
kiriyama 桐山
mizukoshi 水越
shinjo 新城
beppu 別府
kurose 黒瀬
yamaji 山路 山地
kambayashi 上林 神林
tsukuda 佃
obama 小浜
tsuge 柘植
osuga 大須賀
ikari 猪狩
akama 赤間
koda 幸田 甲田
hinata 日向
iwano 岩野
yasue 安江
takenochi 竹之内
kumano 熊野
fukutome 福留
ikoma 生駒
oizumi 大泉
yaginuma 柳沼
okochi 大河内
hirashima 平島
iwami 岩見
waki 脇
aoshima 青島
suzaki 須崎
murakawa 村川
fuji 藤
niiyama 新山
fujie 藤江
torigoe 鳥越
saruwatari 猿渡
soda 早田
kumamoto 熊本
ishigami 石上 石神
kaminishi 上西
yamanishi 山西
kamio 神尾
nakahira 中平
natori 名取
fukami 深見
akamine 赤嶺
uejima 上島
sakiyama 崎山
yahagi 矢作
kamakura 鎌倉
hyodo 兵頭 兵藤
komatsuzaki 小松崎
kozuka 小塚
munekata 宗像
watanuki 綿貫
sunada 砂田
iwakiri 岩切
haruta 春田
nagae 長江
akiyoshi 秋吉
yasumoto 安本
shiobara 塩原
niikura 新倉
takeya 竹谷
hagino 萩野
matsuzaka 松坂
sakuraba 桜庭
onizuka 鬼塚
araya 荒谷
ishizu 石津
sekikawa 関川
hiraki 平木
kajitani 梶谷
sonobe 園部
ichihashi 市橋
funahashi 舟橋
mashita 真下
hiruta 蛭田
hiroka 広岡
fujieda 藤枝
takekawa 竹川
mase 間瀬
okabayashi 岡林
nikaido 二階堂
toki 土岐
ooka 大岡
ikeno 池野
kagaya 加賀谷
takezawa 竹沢
iso 磯
sahara 佐原
isomura 磯村
ichinose 一ノ瀬 一瀬
kurosu 黒須
higashida 東田
toba 鳥羽
kawajiri 川尻
tomoda 友田
kishino 岸野
tatsumi 辰巳 巽
seike 清家
omi 近江
soejima 副島
oga 大賀
motoki 元木 本木
murano 村野
wakisaka 脇坂
ohori 大堀
takaishi 高石
mabuchi 馬渕
inuzuka 犬塚
nakazono 中園
funatsu 船津
tomura 戸村
kikukawa 菊川
horio 堀尾
yonekawa 米川
isaka 井坂
hoshikawa 星川
yoshimatsu 吉松
sayama 佐山
suyama 須山 陶山
okutani 奥谷
taga 多賀
osato 大里
yoshinari 吉成
ariyoshi 有吉
tanioka 谷岡
wakatsuki 若月
tamaru 田丸
kajikawa 梶川
tsubochi 坪内
odagiri 小田切
kametani 亀谷
tsujino 辻野
katakura 片倉
hojo 北条 北條
kitaguchi 北口
hioki 日置
sugitani 杉谷
kawakita 川北
miyatake 宮武
omoto 大本
emoto 江本
ebisawa 海老沢
akazawa 赤沢
hijikata 土方
iha 伊波
haruyama 春山
shibahara 柴原
daimon 大門
owaki 大脇
hirosawa 広沢
horibe 堀部
toya 戸谷
okayasu 岡安
sata 佐田
arimoto 有本
fujikura 藤倉
minowa 箕輪
takeishi 武石
katahira 片平
asato 安里
shitara 設楽
miyao 宮尾
yashima 八島
himeno 姫野
hosomi 細見
tayama 田山
suehiro 末広
tasaka 田坂
akao 赤尾
sogabe 曽我部
kogiso 小木曽
terayama 寺山
mamiya 間宮
kitaura 北浦
nakagomi 中込
tsujita 辻田
fukatsu 深津
setoguchi 瀬戸口
itoi 糸井
muta 牟田
makabe 真壁
egami 江上
komatsubara 小松原
iseki 井関
wakai 若井
sakuta 作田
yokochi 横内
nakae 中江
takagaki 高垣
sugie 杉江
toriyama 鳥山
furuno 古野
kuniyoshi 国吉
suematsu 末松
hanzawa 半沢
suetsugu 末次
kira 吉良
takamiya 高宮
kanagawa 金川
tsuyuki 露木
fujima 藤間
kawazu 河津
kusama 草間
hibi 日比
futami 二見
asahi 朝日
okuhara 奥原
mine 峯 峰
kamijo 上条
kora 高良
umeno 梅野
hashida 橋田
iwagami 岩上
fujihira 藤平
shimodaira 下平
arikawa 有川
shirota 白田 城田
nagayoshi 永吉
sakane 坂根
yamamuro 山室
katori 香取
washio 鷲尾
tai 田井
nosaka 野坂
ejiri 江尻
inagawa 稲川
hayano 早野
hayami 速水
hisamatsu 久松
odawara 小田原
orihara 折原
maeyama 前山
shiratsuchi 白土
satomi 里見
okino 沖野
nishide 西出
sase 佐瀬
kamisaka 上坂
kiryu 桐生
ishimori 石森
ikenaga 池永
shinada 品田
sawaguchi 沢口
yaegashi 八重樫
ino 猪野 井野
ikehara 池原
nabeshima 鍋島
shoda 正田
hishinuma 菱沼
iwakura 岩倉
nakazaki 中崎
katsuki 香月
miyamae 宮前
yuda 湯田
miyabe 宮部
sasada 笹田
izumiya 泉谷
imaoka 今岡
kumazaki 熊崎
sakamaki 坂巻
shiraiwa 白岩
fujishiro 藤代 藤城
koshiba 小柴
ejima 江島
fuchigami 渕上
miyanaga 宮永
kimijima 君島
yuzawa 湯沢
shimano 島野
nishina 仁科
tateno 立野
omichi 大道
momma 門馬 門間
kiyama 木山
onozuka 小野塚
yamagiwa 山際
sasaoka 笹岡
honjo 本庄
narisawa 成沢
iio 飯尾
takakuwa 高桑
nakase 中瀬
matsufuji 松藤
miyaoka 宮岡
kawakubo 川久保
tano 田野
misumi 三角
kizaki 木崎
nose 野瀬 能勢
ishijima 石島
nonomura 野々村
yanagimoto 柳本
nakagaki 中垣
aota 青田
umezaki 梅崎
akaike 赤池
matayoshi 又吉
kitabayashi 北林
fukumura 福村
oguro 小黒
sugeta 菅田
sumida 隅田
tejima 手嶋
asaoka 浅岡
sekido 関戸
hanyu 羽生
moroka 諸岡
kashiwazaki 柏崎
funayama 船山
asari 浅利
sennami 仙波
matsumaru 松丸
kusuda 楠田
tsukui 津久井
isa 伊佐
uragami 浦上
itami 伊丹
furuse 古瀬
yashiro 八代
yusa 遊佐
ikko 一戸
hirono 広野
mizokami 溝上
sasai 笹井
kitao 北尾
nagatani 永谷
wakasa 若狭
niizuma 新妻
gushiken 具志堅
tanji 丹治
yamaki 山木
nakahashi 中橋
ohama 大浜
togawa 戸川
yamazoe 山添
mito 水戸
inose 猪瀬
ogaki 大垣
matsukura 松倉
fukase 深瀬
tokoro 所
kuwayama 桑山
hamashima 浜島
ayabe 綾部
sugioka 杉岡
hiyama 檜山
bessho 別所
isshiki 一色
haruna 春名
tokiwa 常盤
katsuno 勝野
hozumi 穂積
nezu 根津
kishikawa 岸川
noto 能登
kasamatsu 笠松
ogushi 大串
kuga 久我
anami 阿南
tateyama 立山
iga 伊賀
okui 奥井
uchikawa 内川
takeno 竹野
hikosaka 彦坂
hikichi 引地
tanuma 田沼
kamikawa 上川
murota 室田
okudaira 奥平
minegishi 峯岸 峰岸
kitamoto 北本
komaki 小牧
kogo 向後
tabe 田部
aramaki 荒巻 荒牧
oshida 押田
enoki 榎
asahina 朝比奈
sugimori 杉森
kobayakawa 小早川
akagawa 赤川
uryu 瓜生
shiiba 椎葉
yamana 山名
iwao 岩尾
urayama 浦山
ashizawa 芦沢
morohashi 諸橋
ishitani 石谷
komada 駒田
abo 安保
ushida 牛田
kitai 北井
yoshizumi 吉住
kanemitsu 金光
iiyama 飯山
hiyoshi 日吉
kunimoto 国本
kashiwa 柏
yanaka 谷中
maesawa 前沢
terakado 寺門
miyai 宮井
kurisu 栗栖
niino 新野
sakuragi 桜木
kushida 櫛田
ui 宇井
kajimoto 梶本
majima 真島
tabei 田部井
tsugawa 津川
sukegawa 助川
kiba 木場
ri 李
harano 原野
yanagiya 柳谷
urushibara 漆原
kuwana 桑名
hishida 菱田
nakajo 中条
shinkai 新海 新開
nakama 仲間
utsuki 宇津木
hiwatari 樋渡
kumaki 熊木
kiyokawa 清川
sugi 杉
tanizaki 谷崎
uchibori 内堀
tamiya 田宮
nakatsuji 中辻
tanino 谷野
hashiba 橋場
yasuno 安野
kameoka 亀岡
yokozawa 横沢
horinochi 堀之内
shirahama 白浜
aoi 青井
yamanochi 山之内
nakagami 中上
imaeda 今枝
yonemoto 米本
imazu 今津
niki 二木 仁木
bannai 坂内
watabiki 綿引
kino 木野
hirade 平出
takayasu 高安
arata 荒田
uetake 植竹
sawano 沢野
hasumi 蓮見
koyano 小谷野
fujinaga 藤永
omachi 大町
izumida 泉田
fukano 深野
yamakoshi 山越
horimoto 堀本
nihira 仁平
nakatsu 中津
fukawa 布川
nakahata 中畑
yamabe 山辺
awano 粟野
osumi 大隅
katsube 勝部
gonda 権田
moriuchi 森内
hiroi 広井
funada 船田
oide 大出
kihata 木幡
higashidani 東谷
miyaguchi 宮口
wakui 涌井
togo 東郷
matsudaira 松平
tojo 東条
ichino 市野
suzumura 鈴村
mizuochi 水落
takahama 高浜
okumoto 奥本
chihara 千原
mizumura 水村
hiruma 比留間
tagashira 田頭
tsuno 津野
chujo 中條
yanagishita 柳下
sakabe 坂部
mukoda 向田
chino 茅野 千野
inami 稲見
kawagishi 川岸
higo 肥後
ohigashi 大東
miya 宮
takemori 竹森
ushiyama 牛山
hida 肥田
sasayama 笹山
sasa 佐々
iuchi 井内
masumoto 増本
furumoto 古本
furuki 古木
shimbori 新堀
matsumiya 松宮
mitamura 三田村
saiki 斎木
usuda 臼田
ichida 市田
michishita 道下
uozumi 魚住
minamino 南野
ofuji 大藤
hachiya 蜂谷
ara 荒
ushio 牛尾
kakihara 柿原
akahoshi 赤星
orita 折田
mino 三野
maruya 丸谷
kurashima 倉島
nagahara 永原
mae 前
hamamura 浜村
yagyu 柳生
kaku 加来
moroboshi 諸星
noji 野地
hanabusa 花房
kirihara 桐原
fukamachi 深町
kanesaki 金崎
uzawa 鵜沢
okimoto 沖本
sakakura 坂倉
toyoka 豊岡
kiguchi 木口
ifuji 井藤
daikoku 大黒
iwakawa 岩川
oike 大池
yamamori 山森
teramura 寺村
hiranuma 平沼
ko 高
tange 丹下
gondo 権藤
yoshiyama 吉山
yoshitomi 吉富
miyaki 宮木
yonamine 与那嶺
imazeki 今関
fujio 藤尾
tokumaru 徳丸
mimori 三森
terakawa 寺川
onozawa 小野沢
kotaki 小滝
shirasaki 白崎
wake 和気
mizusawa 水沢
takeichi 武市
kiyomiya 清宮
niinomi 新家
yasutake 安武
tanitsu 谷津
emura 江村
nishiuchi 西内
ibaragi 茨木
haruki 春木
daike 大家
fukuzaki 福崎
yasumura 安村
saga 嵯峨
sako 佐古
wakimoto 脇本
`;

export const japaneseRareSurnames: string = `
nagakubo 長久保 長窪
nagakura 永倉 長倉
sohara 曽原 祖原
kashimura 柏村 鹿志村 樫村
ogisu 荻須 荻洲
katada 片田 堅田
itakano 井高野
kurasaki 倉崎
katori 鹿取
betsumiya 別宮
aino 愛野
haratake 原武
saura 佐浦
maruno 丸野
aneha 姉歯
ikenohata 池之端
kikuiri 菊入
takato 高藤 高頭 高任
asayama 浅山 朝山
misaki 美咲 美崎 三崎 岬 三咲
ogawa 尾川 緒川
sekita 関田
nagahamaya 長浜屋
nagahama 長濱 永浜
asakawa 麻川 朝川 朝河
hayatsu 早津
hiraka 平鹿
kawatake 河竹
amanuma 天沼 甘沼
muroka 室岡
anabe 穴部
takahagi 高萩
nomiya 野宮
kuraishi 倉石
tomamae 苫前
arashi 嵐
minamimoto 南本
tatewaki 舘脇
tsujiwaki 辻脇
hayafune 早船
fukuhama 福浜
hirabuki 平吹
inui 犬井
funaba 船場
makiguchi 巻口 牧口
morina 森奈
masuzawa 升沢 鱒沢 増沢
yamanome 山野目
kawame 河目 川目
ekoda 荏子田 江古田
ikeguchi 池口
sakuramura 桜村
mugisawa 麦沢
nakano 中埜 名香野
kato 嘉藤 嘉登
miyuki 美雪
moriwake 守分
ishiba 石破 石場
minosawa 簑沢
takatsuki 高月
edamoto 枝本
harimaya 針間矢 播磨谷
tsukihara 月原
kawage 河芸
kuranami 蔵並
tadaki 但木 只木 唯木
mikura 三倉 美倉
irikura 入倉
minano 皆野
nakamaru 仲丸 中丸
ichihana 市塙
mise 見世
nagatomi 長冨
katsuro 勝呂
onitsuka 鬼束
magaribuchi 曲淵 曲渕
hatano 畠野 幡野 旗野 秦野 畑野
koishizawa 小石澤
uchidate 内館
sakunami 作並
hishiya 菱谷
himemiya 姫宮
morita 盛田
oroku 小禄
itsuki 井月 伍樹
kashiki 樫木
omoto 尾本
tokumaki 徳巻
nishisaka 西阪
shiozawa 塩澤
tatsunuma 辰沼
orii 折井 織衣 折居
sueoka 末岡
chikada 近田
orikasa 折笠
murashige 村重
hashimi 橋見
wakakuwa 若桑
chinda 珍田
degawa 出川
yoshiizumi 吉泉
kurumayama 車山
tsunakawa 綱川
shizume 鎮目
sekiya 関屋 關谷 関矢 関家
omine 大峰 大嶺
saku 朔
urasawa 浦沢 裏澤
aiko 愛甲
amamiya 天宮
tachikake 太刃掛
matsuse 松瀬
sawa 佐和
enoki 榎木
setsuda 説田
tsuya 津谷 津屋
nagakata 長潟
iwatsuka 岩塚
aimoto 相本 愛本
uma 宇摩
yabu 薮 養父
hiroe 広江 広絵
hatakama 幡鎌
minamikawa 南河 南川
noto 野徒 能戸 能都
moriguchi 守口 盛口
kadode 門出
hatazawa 畑沢
kemmochi 劔持 釼持
nakabe 中部
sazawa 佐沢
urashima 浦島 浦嶋
orui 大類
yatsuo 八津尾
morimoto 盛本 守本
yamagata 山県 山懸 山縣 山方
konnano 紺名野
hamatama 浜玉
yasusaka 安坂
monobe 物部
naota 直田
minowa 蓑輪 美濃和 三野輪 蓑和
midori 緑 翠
sakanishi 坂西
nogi 野木 野義 乃木 能義
aketera 明寺
shumon 朱門
madarame 班目 斑目
shimotsukoku 下津古久
nagatoro 長瀞
sakama 坂間
hamana 浜名 浜納
terawaki 寺脇
enuma 江沼
mitsui 美津井 光井 満井
natsuki 夏木 奈月 夏樹
ashiya 芦屋 芦谷
tsunoda 津野田
shizuno 静野
kusuyama 楠山
shimotomino 下富野
ikeno 池乃
kikawa 鬼川
kasaya 笠矢
ebisu 惠比須 戎
kamaike 釜池
koshino 越野 越廼 小篠
morito 森戸
sanuki 佐貫
shimamatsu 島松
tanami 田波
takiya 滝谷
ichinoki 一の樹
misawa 美沢 見澤 見沢
kuma 久間 球磨 久万
tsukimoto 月本
tenjiku 天竺
fudaba 札場
kiribayashi 桐林
nakamatsu 中松
yamato 山戸 山都
himeshima 姫島
kugimoto 釘本
horifune 堀船
ogi 荻 扇
tasei 田制
nagasoko 長底
emori 江森 江守
nakaji 中路 名梶
funajima 船島
ichijoji 一条寺
yanobe 矢延
aratsu 荒津
mino 美嚢 美野
miyoshi 三吉 三由 三善 三芳
naruo 鳴尾
shimada 嶌田
isochi 磯地
kanozawa 叶沢
amamoto 天本
jono 条野
shiji 志治
ichiki 一木 市来 市來
ishikawa 石河
eri 江利
kunimitsu 國光 国光
mizuki 美月 水木 水輝 水希 水樹
enatsu 江夏
hatoka 鳩岡
igeta 井桁
obiki 大引
minei 嶺井 峯井
mami 真巨
haba 羽場
yorimoto 寄元
mine 三根 嶺
hoshina 星奈 星名
harumachi 春町
tsuchimochi 土持
sarushima 猿島
harima 張間 播磨
moritaka 森高
nasukawa 那須川 奈須川
owaku 大和久
horiki 堀木
sugamata 菅又
teraizumi 寺泉
takenoshita 竹之下
murayama 邨山
yumiyoshi 弓吉
nakakuki 中久喜
mizushina 水科 水品
hatai 畑井
bodai 菩提
takewa 武輪
sunami 須波
nakatsukasa 中務
shoda 庄田
sakakita 坂北
tateoka 舘岡 館岡
awaji 淡路
tsukida 月田
warita 割田
kamiusui 上臼井
yashiro 屋代 社 八城 矢代
magome 真篭 眞篭
shimojima 霜島 下島 下嶋
shiratake 白武
edamura 枝村
toin 東員
tamoto 田本
hijii 肘井
natsume 棗
ichino 一野
kitsuke 着付
yoshitsuru 吉鶴
kawamachi 川町
ikari 碇
kuroi 黒井
mizutake 水竹
sakazaki 坂崎
hamamura 濱村
irimajiri 入交
fukaura 深浦
abutsu 阿仏
sueya 末谷
imamachi 今町
kan 韓 康
yanaga 弥永
tanohata 田野畑
sakurazutsumi 桜堤
sakyo 佐京
hirono 浩野 弘野
higashihara 東原
sunaya 砂谷
ebe 江部 江辺
tamaki 田巻 玉喜 環
osoki 小曾木
maki 眞木 慎 巻 真樹 麻希 槙
ogimura 荻村
kurabuchi 倉淵
tsuruga 敦賀 鶴賀
matsunaka 松中
haramura 原村
yokono 横野
aichi 愛知
shimoechi 下依知
iwatsubo 岩坪
yama 耶麻
fukuchi 福内
asaba 浅場 浅葉
orimo 織茂 折茂
kumanosuke 熊之助
asafuku 浅福
aminaka 網中
koresawa 是澤
aiura 相浦
shigehara 重原 繁原
tanada 棚田
koikeda 小池田
yamaichi 山一
enosawa 榎沢
sumino 住野
mototani 元谷
numakuma 沼隈
suno 須野
kakiwaki 垣脇
mizuhashi 水橋
katsuma 勝馬 勝間
sawasugi 沢杉
hanamatsu 花松
uose 魚瀬
denta 傳田
makiyama 巻山 牧山
takatoo 高遠
mitaki 三滝
maisaka 舞阪 舞坂
michiba 道場
asano 麻乃 麻野 阿佐野 淺野 朝野
sugisaka 杉坂
seri 世利 芹
ashigara 足柄
yokokura 横倉
ikejiri 池尻
miyairi 宮入
tokuda 得田
kunii 國井
asami 麻美 浅海 麻実
ayata 綾田
hanazato 花里
takebayashi 武林
kurosaki 黒埼
gibo 宜保
oniyanagi 鬼柳
hasekura 支倉
tsutai 蔦井
kagami 鏡 香我美 加賀見
kano 叶 加野 華野 嘉納 加能
murasawa 村沢
tomite 富手 冨手
yagawa 矢川
mito 三藤
yasutake 安竹
horisawa 堀沢 堀澤
hamasaka 浜坂
yokoshima 横島
nasu 那州 奈須
ushikubo 牛久保 牛窪
kayabe 茅部
uto 宇都 宇藤
hirakata 平片 平方
otera 大寺
murosaka 室坂
tsujioka 辻岡
sugii 杉井
mombetsu 門別
sekiyama 関山
itayanagi 板柳
ayamori 彩森
yamayoshi 山吉
kashio 加塩 柏尾
konishi 古西
katsuki 勝城 勝木
otosaka 乙坂
hamaoka 浜丘 濱岡 浜岡
maishi 真石
hatasho 秦荘
komuro 古室
shoriki 正力
motoi 元井 本井
yabumoto 藪本 薮本
asaka 朝香 浅賀 浅加 朝加 浅香 朝霞 朝賀 阿坂
wanibuchi 鰐淵 鰐渕
odai 小台 大台
ai 藍 艾 阿井
karita 苅田
minamiyama 南山
yoshino 芳野
tsumori 津守 津森
hirofuji 広藤
yamakuni 山国
yokonuma 横沼
shono 荘野 笙野 庄野
imado 今戸
ukita 宇喜多 浮田
ketaka 気高
ikura 井倉 伊倉
utano 歌野 菟田野
kutani 久谷 九谷
onimura 鬼村
katakasu 堅粕
mihiro 美裕
akiyama 穐山 楓山 龝山
tsushima 津嶋 対島 對馬
izumisawa 泉沢 泉澤
sakumatsu 作松
yasukaga 安加賀
nishikibe 錦部
shimegi 標
sunazuka 砂塚
hosome 細目 細梅
tomoishi 友石
masakata 正方
toyama 当山 戸山 頭山 塔山
kuramitsu 倉光
kosaku 古作
nonami 野波 野並
kanehama 金浜
sefuri 背振
sakai 阪井
tadano 但野 只埜 只野 唯野
izumikawa 泉川
mari 茉莉 茉理
miyako 宮古
komine 小嶺 小峯
shiode 塩出
miki 未樹 三喜 美木 三鬼 美樹 未來 三樹
mita 見田 実田
kuga 玖珂 玖賀
wajima 和嶋 輪島
machiya 町屋 町谷
hamasuka 浜須賀
iwasaki 岩岬 岩先
hirukawa 肥留川 蛭川 比留川
ohari 尾針
keta 気田
sakihama 咲浜
iwaoka 岩岡
wariishi 割石
kurabe 倉部 蔵部
ochikawa 落川
tanaami 田名網 棚網
hamaya 浜家 浜谷 浜屋 濱谷
kamide 上出 神出
horinishi 堀西
shibetsu 士別
torahime 虎姫
horoiwa 袰岩
iwayama 岩山
kawaji 川路
ojima 尾島 於島 尾嶋
akasaka 赤阪
konakai 小中居
hayase 早勢
asagiri 朝霧
ujo 右城
hana 華
onchi 恩地
torigata 鳥潟
kaburaki 蕪木
koretake 是竹
senoo 瀬野尾
habano 幅野
uotani 魚谷
cho 丁 趙
takashina 高品 高階
horimura 堀村
maejima 前嶋
kagamiishi 鏡石
kuriki 栗木 久力
kitaki 木滝
sasajima 笹島 笹嶋
saruya 猿谷
suenaga 末長 未永
kurumada 車田
kamisueyoshi 上末吉
mifune 三船 御船
akaiwa 赤磐 赤岩
sakurae 桜江
yachimori 谷地森
nagatsuka 永塚 長束 長塚
mitoya 三刀屋
kotoka 琴丘
murachi 村地
tateno 舘野 館野
kijima 貴島 木嶋
harayama 原山
mayumi 真弓
funami 船見 舟見
takesada 竹定
aotsu 青津
hamao 濱尾 浜尾
tobikawa 飛川
miyaji 宮路
enjo 円城
okude 奥出
kusumi 久隅 楠美
hachisuka 蜂須賀
tsuchiko 土子
tamanawa 玉縄
amioka 網岡
shimajiri 島尻
sakurabayashi 桜林
norikane 則包
kotta 乞田
nagaizumi 長泉
nakaoki 中沖
sugiyama 椙山
imade 今出
kurushima 久留島
imu 厳
kurayama 倉山
hiwasa 日和佐
nio 仁尾
yokoshiba 横芝
karibadai 狩場台
shinomiya 四野宮 篠宮 四之宮
shimohashi 下橋
anezaki 姉崎
maisaki 舞崎
nagasuna 長砂
seguchi 瀬口
okusawa 奥澤
imokawa 芋川
tsurumaki 弦巻 釣巻 鶴巻 鶴牧
naganuma 永沼
tatekawa 蓼川
hashiratani 柱谷
nogiwa 野際
mitsuko みつ子
kuwamura 桑村
hashiyada 橋谷田
yamaya 山家 山屋
shimojo 下條 下条
shimokasuya 下粕屋
hirotani 広谷
tano 多野
imokubo 芋窪
mizunoo 水之尾
oshiba 大柴 大芝
shimaya 島屋 島矢 嶋屋
kumon 久門
kinomoto 木之元 木之本
sekihara 関原
sayama 狭山 狹山
higo 比護
shirao 白尾
kazami 風見
tamakoshi 玉腰
ezoe 江副
usuki 臼杵 薄木 臼木
tomii 富井
todate 戸館
morio 森尾
nawai 縄井
otake 大嶽 大武 大岳
ikebukuro 池袋
kuwaki 桑机 桑木
osano 小佐野
hando 半戸
sumi 須見
soni 曽爾 曾爾
uranaka 浦中
akabe 赤部
kuraku 九楽
matsuhira 松比良
hatamoto 畑本 幡本 畠本
kaji 鍛冶 鍛治 加治
toyomaru 豊丸
kamiikeda 上池田
nukaya 糠谷
misora 美空
yaita 矢板 八板
kainoo 海野尾
ogo 小郷 大胡 尾後 尾郷
miyato 宮戸
nanao 七尾
unuma 鵜沼
enaka 江中
iijima 飯嶋
tanda 丹田
tobe 戸部 砥部
senjo 仙城
nagamatsu 長松
okusa 大草
sugito 杉藤
irihirose 入広瀬
shioya 塩屋
ibayashi 伊林 井林
yasura 安浦
kashino 樫野 柏野
sahara 沙原
imazawa 今沢
kurai 倉井
sei 清
takamaru 高丸
kodate 小館 小舘
kuboyoshi 久保吉
hayami 早見 速見
arihara 有原
aitsuki 相築 藍月
sowa 総和 曽和
edayoshi 枝吉
negi 根木
kuzuoka 葛岡
otama 大玉
suzurikawa 硯川
sendo 千堂 仙道
koshiishi 輿石
koyahata 小屋畑
tomosugi 友杉
masugi 馬杉 真杉
notsuke 野付
morinaka 森中
yashima 八嶋
yoshi 吉
waguri 和栗
fukai 深居
miyo 御代
shibano 柴野 芝野
aizumi 藍住
takauchi 高内
kao 鹿央
suzuta 鈴田
obari 大針
kurahara 倉原 蔵原
sugasaki 菅崎
komatani 駒谷
hotarugaike 蛍池
sasage 棒 捧
ikenonami 池乃波
atobe 跡部
kanno 管野
yoshio 吉尾
terato 寺戸
eguro 江黒
yokosaka 横坂
hagimoto 萩本
oritake 折竹
komano 駒野
sakaji 坂路
katsurao 葛尾
kitagata 北方 北形
wakamei 若命
sedoka 瀬戸岡
minami 皆実 三波 美波
shima 志間 志摩
koizumi 巨泉 古泉
kamikawa 神川
miyakubo 宮窪
joyo 城陽
okunishi 奥西
nakanochaya 中茶屋
kajikazawa 鰍沢
narumiya 成宮
sekiko 関子
shirahata 白旗 白幡 白畑
mitsuno 光野
yoshimura 芳村
haneda 羽根田
urakabe 浦壁
ashiguchi 芦口
muronoi 室野井
akajima 赤島
yamagai 山貝
kumatori 熊取
komoto 小本 甲元 古元
takemitsu 武満
hirokawa 廣川 紘川
himejima 姫嶋
kurachi 倉地 倉知
itoda 糸田
tanabe 田鍋 田邉 棚辺
wakaba 若葉
hayahara 早原
onochi 小野地
takatsuo 高津尾
nakamachi 仲町
umeya 梅屋
magara 真柄
arino 有野
uruno 宇留野
kamikasuya 上粕屋
fujishima 藤嶋
shimazaki 嶌崎
torimaru 鳥丸
nakamagome 中馬込
tateyama 舘山 館山
chitose 千歳
inasaka 稲坂
ino 伊能 伊野 猪
soganoya 曾我廼家
kakimoto 垣本
kashima 加島 嘉島 鹿嶋
kazamatsuri 風祭
kitagaki 北垣
tamaoki 玉沖
hena 屁奈
zushi 図師 図司
makinoda 牧野田
nishimuta 西牟田
ishihata 石幡
tonomura 殿村
uchihara 内原
komatsu 古松
makabe 間壁
ideno 出野
otemori 小手森
susa 須佐 諏佐
nakajo 仲條
shirei 四禮
semizu 瀬水
tsubame 燕
masuya 桝谷 舛谷
okuni 大国 大國
shinayama 品山
yazawa 矢澤
sakari 坂理
okino 興野
kamiishihara 上石原
iwakata 岩片
kawamoto 川元
shirayanagi 白柳
aizawa 会沢 合沢 哀澤 愛沢 藍沢
narahashi 名良橋 奈良橋
sakura 佐倉 紗倉 櫻 桜
ohori 大濠
ishita 井下
ogishima 扇島 荻島
ibuki 伊吹
koshimura 越村
kushida 串田
masaoka 正岡
koshio 小塩 古塩 越尾
yuki 憂木 裕木 油木 結木 由紀 湯来 夕樹
hisamura 久村
miho 美穂 美保
urasato 浦里
kiso 木曽 木祖 木曾
narimoto 成本
takama 高間
nomoto 野元
fujikage 藤蔭
fujikake 藤掛 藤懸
osone 大曾根 大曽根
mitsuji 三辻
hiroyama 弘山 広山
kirisawa 桐沢
sera 世良 世羅
mannami 万波
hashi 橋
azuma 吾妻
kunihiro 国広
haginaka 萩中
utsui 宇津井
kochiya 古知屋
kawabuchi 川淵
masaki 柾木 政木 真咲
shiihashi 椎橋
yokomitsu 横光
arao 荒尾
tobishima 飛嶋 飛島
naoetsu 直江津
akasaki 赤碕
morikage 森景
kusaoka 草岡
yamabuki 山吹
kusuno 楠野
shimokoriyama 下郡山
mitoma 三苫
kashiyama 柏山 樫山
oto 大任 音 大塔 大戸
umezato 梅里
hamanogo 浜之郷
toeda 戸枝
chinami 千波
watada 和多田 綿田
gogono 午後野
irako 伊良子
irigai 入貝
kuwahata 桑畑
shiida 志井田
tsujisawa 辻沢
akazome 赤染
kumasaka 熊坂
kamobe 加茂部
kadoya 門屋 門矢
kamiiso 上磯
miyama 宮間 海山 美山 見山
toyomoto 豊元
masumoto 桝本
shikama 鹿間 四竃 四釜 志鎌 飾磨 四釡
chosa 帖佐
nakamurahara 中村原
hashiura 橋浦
asauchi 朝内
nagahiro 永広
yusuhara 梼原
kirinami 霧浪
hamano 濱野
uchiyamada 内山田
uekusa 植草
tsurumai 鶴舞
tanzawa 丹澤 丹沢
sakatani 坂谷 阪谷
takefuji 竹藤
kumakawa 熊川
uono 宇尾野
kazaana 風穴
tomata 苫田
moriwaka 森若
oboshi 大星
fujinami 藤浪 藤波
nomata 野俣
kamiosa 上曰佐
komori 小守
shimotori 霜鳥 下鳥
shinchi 新地
shimohata 下畑
hashiba 羽柴
sobi 曾比
nanatsuka 七塚
nagashige 長重
kawamata 川真田 河又 川股
imahara 今原
ikuno 幾野
uramatsu 浦松
horiike 堀池
hoshiba 保志場 干場
murozono 室園
nanase 七瀬
kitahara 喜多原
mukaihara 向原
koida 小井田
mukaibo 向坊
nishina 西奈 西名 二科
otemon 大手門
yamao 山尾
nagatsu 長津
kozumi 古住
arige 有毛
kanenaga 兼永
dowaki 堂脇
takeo 竹尾 武尾 嶽尾
masumizu 升水
shiomura 塩村
fujimura 藤邑
gori 郷里
shimoda 霜田
koma 小間 巨摩
sakuradai 桜台
okuguchi 奥口
nishishiba 西柴
miyayama 宮山
go 郷
nakaie 仲家
akizuki 秋月
tochinai 栃内
kamano 鎌野
kasuya 粕屋 糟谷
teramachi 寺町
somekawa 染川
aotsuka 青塚
shioiri 塩入
nagayo 長与
numakura 沼倉
kikuoka 菊岡
kibayashi 樹林 木林
minomura 三野村
harinakano 針中野
edo 江戸
kachi 加知 可知
nisugi 仁杉
higashisuna 東砂
kamezaki 亀崎
minatoya 港谷 湊屋 湊谷
tsuruki 鶴喜 鶴木
iwasaka 岩坂
ido 井土
mikasa 三笠
takesue 竹末
asaoka 麻丘 浅丘 朝岡 朝丘
kurosaka 黒坂
takeshita 武下
okazakiya 岡崎屋
kageshita 影下
shito 志藤
kayano 萱野 榧野
kameino 亀井野
misu 三笥 三栖 三須
hiroki 広木 弘妃
namiyama 波山
sawairi 澤入 沢入
iwakane 岩金
shigemoto 重元 繁本 重本
omishima 大三島
takoi 蛸井
majima 間島 間嶋
toya 東耶 遠矢 戸屋 遠谷
tan 丹 炭
kamauchi 鎌内
okazoe 岡添
okumi 奥海
kiyomoto 清元 清本
ano 阿野
hazama 挟間 硲
kokubo 古久保
hikage 日影 日景
shikida 敷田 式田
sawaki 沢木 澤木
inukai 狗飼
sakuma 作間 佐熊
shinano 品野
wakiya 脇屋
tsubata 津端
sakahara 坂原
monoe 物江
shimamaki 島牧
sonezaki 曾根崎 曽根崎
goka 五箇 五霞
otsuchi 大槌
kusakari 草苅 草刈
tsuga 都賀
konto 紺戸
higashimoto 東本
mashita 間下
sugana 菅名
monji 門治
koakutsu 小圷
kawanabe 河鍋
kushima 九島 串間 九嶋
okiyama 沖山
saya 佐谷
takebe 武部 竹部
inoka 猪岡 井野岡
sogahara 曾我原
masuo 増尾
udo 宇土
todoroki 轟木 轟
shizuki 紫月
shiotsuki 塩月
taho 田穂
tomimasu 富増
tegawa 手川
kitazume 北爪 北詰
terashi 寺師
takenaka 武中
takada 鷹田
kiribuchi 桐渕 桐淵
sugimachi 杉町
niho 仁保
kawakubo 川窪
soyama 曽山
yahaba 矢幅 矢巾
yodogawa 淀川
ikegai 池貝
kitame 北目
kamikita 上北
tonohata 殿畑
shioi 塩井
yasunori 安則
asanome 浅野目
mitake 三竹 三岳 御岳
nakazawa 仲沢
imamiya 今宮
kaneishi 金石
abeyama 安部山
umemiya 梅宮
okuizumi 奥泉
kuzumaki 葛巻
mizuniwa 水庭
makisaka 槙坂
kunimatsu 国松
kirishima 桐島 霧島 桐嶋
tenryu 天龍 天竜
moniwa 茂庭
ikuma 井熊 伊熊
manaka 間中 真中
kosuga 小管
kawamukai 川向
nanai 七井
unebi 畝傍
nagakawa 長川
shimoaki 下秋
nanakuma 七隈
omachi 大間知
katsumine 勝峯
hinuma 日沼
okunaga 奥永
kito 喜藤 紀藤 木藤
gemma 源馬
isoyama 磯山
tarumoto 樽本
shiramine 白峰
wakae 若江
tatemori 舘森 館森
hagio 萩尾
sakita 咲田
akagaki 赤垣
mizuma 三瀦 三潴 水間
noake 野明
mugino 麦野
satsukawa 薩川
inabe 稲辺 稲部
hasome 羽染
kinukawa 絹川
kubochi 久保内
tokumaru 得丸
koshiji 越路
tamate 玉手
minoshima 簑島 美野島 箕嶋
komatsuda 小松田
hibiki 響
shibaura 芝浦
toishi 戸石
dosaka 堂坂
nagasawa 永沢 永澤
negawa 根川
maruike 丸池
masai 正井
toyoka 豊丘
matsuzono 松薗 松園
ozawa 尾沢 緒沢 尾澤
yamanami 山並
sekimura 関村
kofuse 小布施
yachiho 八千穂
yumioka 弓岡
hirahori 平堀
namiuchi 浪内
shiromoto 城本
murone 室根
shigeoka 重岡
morii 森居 守井
haraya 原屋 原谷
nomuro 野室
marusawa 丸沢
okugawa 奥川
machii 町井 待井
tokuji 徳地
kominato 小湊
tazawa 田澤 多澤
murosaki 室崎
nishioka 西丘
katsuyasu 勝安
nishihashi 西橋
kusanagi 草薙 草なぎ
nagabuchi 長淵 長渕
dan 檀 団 團 壇
miyanabe 宮鍋
kamisaka 神坂
mitsumura 光村
suzukawa 鈴川
karuki 軽木
kawasumi 川澄
kisanuki 木佐貫
mashima 馬島 真嶋
mikami 三神 味上 見上
tonochi 殿内
mimata 三股
narui 成井
denda 伝田
kuwazu 桑津
sugaruya 須軽谷
tsujikawa 辻川
mikado 三門
shimokoshi 霜越
nakakura 中倉
onoguchi 小野口
toyokawa 豊川
yuo 湯尾
ume 宇目 梅
miyamori 宮森 宮守 宮盛
sekizaki 関崎
karakama 唐鎌
noya 野矢 野谷
kuramoto 藏本 蔵元 蔵本
hitoyoshi 人吉
saiga 斎賀
kagesawa 影沢
shirafuji 白藤
nakaoka 仲岡
eimori 栄森
masukawa 升川 増川
tawa 田和
shimonumabe 下沼部
kamiogino 上荻野
uoshita 魚下
kitamichi 北道
onaka 大仲 大中
nagaishi 永石
shimokiyoto 下清戸
mishima 美島
kabakura 蒲倉
shimosone 下曾根
nakashizuka 中静
takehi 武樋
amaya 天谷
yorishima 寄島
komazawa 駒澤 駒沢
narumachi 成町
kawashima 河嶋 革島
ishimota 石母田
niyodo 仁淀
kamamoto 釜本
kuraoka 倉岡
mochimaru 持丸
mishina 三科 三品
fushiya 伏屋 伏谷
kaijiri 海尻
mochida 糯田
kuranari 倉成
nabekura 鍋倉
otaki 大瀧 王滝 大多喜
takehana 竹花 武花 竹鼻
hirosaki 広崎
tsunishi 津西
tateda 舘田
utagawa 歌川 宇多川
amihama 網浜
shichiyama 七山
asaishi 浅石
amema 雨間
tamukai 田向
matsuri 祭
komata 小股 古俣
satonaka 里中
yoshikawa 芳川 好川
tokumoto 徳元 得本
beniya 紅谷
oyane 大矢根
mizushima 水嶋
fukaishi 深石
yamaki 矢蒔 山来
furudate 古館
seno 瀬能 瀬野
toyomasu 豊増
aizaki 愛咲 逢崎 相崎
tokutomi 徳富
ito 尹東 井東
nakasu 中洲 中須
ogata 雄賀多 緒形 小形 大潟
nukazawa 糠沢
kinai 喜内
komukai 小向
tokuma 徳間
wakura 和倉
shiino 椎野
yuto 湯藤
toyohama 豊浜
orisaku 織作
kuratomi 倉富
kunioka 国岡
numajiri 沼尻
kawabe 川邊 川部
kamiya 神矢
hashimoto 橋元
kazato 風戸
kamae 蒲江 鎌江
yasuzawa 安沢
otsuji 大辻 尾辻
edamitsu 枝光
momotake 百武
hoshiyama 星山
horisaka 堀坂
shirono 城野
shimotsubo 下坪
ishitoya 石戸谷
mizunaga 水永
sugiuchi 杉内
nukushina 温品
hoshihara 星原
aho 阿保
kamitsuruma 上鶴間
nakaochiai 中落合
tateiwa 立岩 舘岩 館岩
kanahodo 金程
kuhara 久原
iwade 岩出
suganuma 管沼
mishimazaki 御島崎
asajima 浅島
yanohara 矢の原
tsurukawa 鶴川
tenei 天栄
ichinomoto 檪本 櫟本
tomikawa 富川
kamagata 鎌形
kakehashi 掛橋
funamachi 舟町
karibe 苅部 雁部
tochikubo 栃久保 栃窪
takamoku 高杢
yamanashi 山梨
nishikubo 西久保
omi 尾身 大見 小見 尾美
atsuta 厚田 熱田
takatsuji 高辻
aoshima 青嶋
shigeizumi 繁泉 重泉
koshiga 越賀
minaguchi 皆口 美名口
oseto 大瀬戸
kamichika 神近
matsunaga 松長
kodo 幸堂
kamoda 鴨田
kosa 香沙 甲佐
taketomi 竹富 武富
azama 安座間
suki 須木
matsutomi 松富
kimachi 木町
hanazono 花園
hanamoto 花本
arisaka 蟻坂 有坂
imai 今居
saji 佐治
shintoku 新得
sakurano 桜野
kikutake 菊竹
misono 御薗 三園 美園 御園
shimanaka 嶋中 島中
fujimori 藤盛
taura 田浦
yokohira 横平
furuya 降矢
nitada 仁多田
kimata 木俣 木股 木全
iwana 岩名
arise 有瀬
tsuchiura 土浦
morikawa 杜川 守川
katagishi 片岸
nagashima 永嶋
kishinami 岸波 岸浪
kawaura 河浦
nobesawa 延澤
niitsuru 新鶴
kajihara 柁原
kojima 児嶋
hama 波間 濱
arikura 有倉
kanesa 兼佐
shikishima 敷島
konami 小浪
hoashi 帆足
terazono 寺園
tanishima 谷嶋
hebiishi 蛇石
yamabe 山部
oyata 大谷田
kamikubo 上久保
ariyama 有山
kuki 久貴 九鬼
sakekawa 鮭川
komatsushiro 小松代
ueoka 植岡
sugita 椙田
kamata 釜田 蒲田
kiyoyama 清山
futamata 二俣 二又
asaji 朝地
eriguchi 江里口
korei 是井
tamon 多聞
kamikitayama 上北山
iizawa 飯沢
kawana 川奈 河菜 河奈 川菜
hinagata 雛形
arasawa 荒澤 荒沢
kaminuma 上沼
shimmachi 新町
niwata 庭田
ozora 大空
minemura 峯邑 峰村 嶺村 峯村
mitsumoto 光本
kimuro 紀室
uchiki 内木 打木
kotsubo 小坪
hano 羽野
kikuka 菊鹿
moroe 諸江
nagawa 奈川 名川
tsuru 鶴 都留
nukiyama 抜山
hatoyama 鳩山
wagai 和賀井
aijima 相島
koya 小屋
tomioka 富丘
okuaki 奥秋
hirosawa 廣澤
himei 姫井
ryu 隆 竜 劉
funayama 舩山
komura 古村
fukura 福良 福浦
koga 甲賀 古閑
masuoka 益岡 増岡
kasa 加佐
hiki 樋木 日岐 比企
tomimoto 富本
arashiyama 嵐山
moro 茂呂
hanazawa 花澤 花沢
kamikitazawa 上北沢
rubetsu 留別
mikuni 三国 三國
iwamoto 巌本
shitomi 四冨 四富
takise 滝瀬
nanjo 南條 南条
hashido 橋戸
naritomi 成富
umebayashi 楳林 梅林
aimura 相村
toyosawa 豊沢 豊澤
hankai 半海
nijo 二条 二丈
masatomi 正富
kondo 紺堂
akada 赤田
inage 稲毛
shimawaki 嶋脇
kaneko 金児
yoshimori 吉森
notomi 納富
minosho 美濃庄
temma 天間 天摩 天馬
mitomo 三友
sawame 沢目
kyoto 京濤
hasaki 羽崎
tamanoi 玉野井
takayoshi 高好
nagayoshi 永芳
furuyashiki 古屋敷
uchiko 内子
mizumoto 水元
oimori 及森
watase 渡瀬
utahara 歌原
nakanobu 中延
ideura 井手浦
kurashina 倉品 倉科
nishigata 西形
yakuyama 役山
hoya 保谷
kamaishi 釜石
moriki 守木 森木
morinomiya 森之宮
takuwa 宅和
nobuoka 信岡
imuta 伊牟田
nakahodo 中程
nitaki 二滝
komota 菰田
io 井尾
imabetsu 今別
shibamoto 柴本
kuromori 黒森
furuchi 古内
inuta 犬田
nagami 永見
kugimiya 釘宮
yokawa 余川
nakayama 仲山
misho 御荘 美翔
kamoi 鴨居 鴨井
nishikura 西倉
kibe 岐部 木部 峡部
oshika 大鹿
arato 荒戸
kiyokata 清方
kimoto 樹本 貴本 木許
hanano 花野
iketsu 池津
anabuki 穴吹
okajima 岡嶋
manako 真名子
neya 根矢
takenami 竹並 竹浪
sakairi 坂入
takuma 拓馬 宅間 詫間 拓磨 詫摩 琢磨
inohara 猪原
kitaoji 北大路
kanatake 金武
horino 堀野
matsuoka 松丘
yuzato 湯里
hosora 細浦
shinwa 新和
kurisaki 栗崎
amakasu 甘粕 甘糟
irisawa 入沢 煎澤 入澤
tamamura 玉村
narusawa 鳴沢
hemmi 邉見
aburakawa 油川
ushigome 牛込 丑込
osawano 大沢野
yue 湯江
yoshise 吉瀬
yoshiike 吉池
shigeyama 茂山
yanada 梁田
mihara 見原
mitsushima 満島 美津島 密島
kamifukuoka 上福岡
takana 高菜
yobuno 呼野
okuna 奥名
uchikawa 打川
tsurumi 鶴海
ayase 綾世 彩瀬 綾瀬
fujiura 藤浦
aochi 青地
kagitomi 鍵富
yonishi 余西
kobetsuzawa 小別沢
hataya 幡谷 畑谷
ima 伊馬
orimoto 折本 織本
kurabayashi 倉林
hishiki 菱木
kamitakai 上高井
takadate 高館
takatsukasa 鷹司
mukaeda 迎田
okagaki 岡垣
kasumi 香住
yoshimi 芳見
suzuki 鐸木 涼木
shiokaze 汐風
komaba 駒場
kazashi 風師
mamba 万場
nagasaka 永坂
ishigama 石釜
kutsuna 忽那 沓名
tozaki 戸崎
kanamachi 金町
arizumi 有住
tsuta 蔦
yokobori 横堀
akatsu 赤津
tayasu 田安
iihata 飯畑
sasakura 笹倉
shimokuzawa 下九沢
emi 江民 江見
hisaita 久板
ishiuchi 石内
kawanami 川並 川浪 川波
sakakiyama 榊山
kaze 風
hayama 羽山 葉山
hachiya 蜂屋
ikemura 池村
nakakiya 中木屋
aisaka 相坂
ominami 大南
nakashige 中重
niinuma 新沼
muro 室生 室 牟婁
tsubetsu 津別
iura 井浦
asahi 旭
aoi 葵 蒼
tokuoka 徳岡
toneyama 刀根山
hori 保利 祝
toguchi 戸口
tamehira 為平
numano 沼野
tomiki 富木
nomozaki 野母崎
horiba 堀場
ii 伊井 井伊
mineoka 峯岡
tanaki 棚木
tsubonuma 坪沼
yamahira 山平
hosoo 細尾
so 蘇 宋 宗
hosaka 穂坂 保阪
inuyama 犬山
hiura 火浦 樋浦 日浦
inayama 稲山
niizoe 新添
miyazeki 宮關
akisato 穐里
kageta 影田
umejima 梅島
tsuchihara 土原
sekioka 関岡
asakaze 朝風
toga 戸賀
tahata 把田
morikoshi 森越
terabun 寺分
takeshiba 竹柴
mayama 真山 麻山 眞山 間山
sagisu 鷺洲
hamashita 浜下
terasaka 寺阪 寺坂
setochi 瀬戸内
satake 佐武
okiura 沖浦
sawamatsu 沢松
nobunaga 信長
shibuya 澁谷
fujiwaki 藤脇
maihama 舞浜
ijichi 井地知 伊地知
kura 倉
hanzaki 半崎
yamahatsu 山初
iinan 飯南
yashiroguchi 社口
moroyu 諸遊
somezaki 染崎
shikabe 鹿部
kayama 栢山 佳山 香山 加山
sawanaka 沢中
sanai 佐内
matsunami 松並 松浪 松波
tagawa 多川
fujimatsu 藤松
hiraiso 平磯
hayamiya 早宮
torita 取田
hiroishi 広石
yoguchi 与口
minagawa 美奈川
tateishi 楯石 建石
fukuya 福屋
ishitaka 石高
ezawa 江沢
sawazaki 澤崎
mano 眞野 間野
toho 東穂
itokawa 糸川
funato 船戸 舟戸
matsudate 松舘 松館
soneda 曽根田
iyoda 伊与田 伊予田
muranushi 村主
kifune 木船
hozumi 保積
yuyama 湯山
furusho 古性 古庄
takeguchi 竹口 武口
makiya 牧谷
koshi 古志 越
ishihama 石浜
shiho 志保 志甫
kagamino 鏡野
ayakawa 綾川
narihara 成原
honda 誉田
shimanochi 島之内
tatsuyama 竜山 達山 龍山
katase 片瀬
kabato 樺戸
takabo 高坊
takiyama 滝山 瀧山
isesaki 伊勢崎
masubuchi 増渕 増淵
mitobe 三戸部
kusakawa 草川
himi 氷見
yamasawa 山澤
oyabu 大薮
nishikawa 西河
suginoshita 杉之下
sezaki 瀬崎
takahata 高幡
kaiga 貝賀 海賀
sagisawa 鷺沢
sakurazawa 桜沢
isawa 胆沢 膽澤
iwahama 岩浜
oshimi 押味 押見
hazumi 筈見
morishige 森繁
kokawa 粉川 粉河
mizuishi 水石
hiraguchi 平口
yoshikai 吉開
makimoto 牧本
gaya 賀谷
tsukigata 月形
yamakura 山倉
kotaka 小鷹
matsueda 松枝
asada 麻田 朝田
seda 瀬田
natsusaka 夏坂
nitami 仁多見
chiki 地木
hirachi 平地
fujine 藤根
komaarashi 駒嵐
kamiko 紙子 神子
awata 粟田
shigano 志賀野
yokotani 横谷
omaeda 大前田
shimotani 下谷
kamimoro 上諸
tsubokawa 坪川
maya 真家
anayama 穴山
matsumori 松盛 松森
nishi 仁志 爾志
numaguchi 沼口
sumii 墨井
yamakage 山影 山蔭
nagamori 永守 永森 長森
kutsuki 朽木 沓木
ichii 一井 市井
takita 田北 瀧田
karahashi 唐橋
tabita 旅田
sumiki 隅木
kon 紺 昆
tsudanuma 津田沼
furuishi 古石
hatahara 畑原
masugata 枡形
kasuda 粕田
nagaoki 長沖
gokan 後閑
nishime 西銘 西目
morimura 森村
iohara 庵原
minamide 南出
sawahara 澤原
kunihara 国原
hirasaka 平坂
yarimizu 鑓水 鎗水
iyama 伊山
uchimoto 内本
sumikawa 澄川 住川
hosonuma 細沼
iwaya 巌谷
yamakado 山門
minayoshi 皆吉
nagamine 長峯 長峰 永峯 永峰
kuroji 黒氏
kamimuta 上牟田
moriyoshi 森吉
tarui 樽井
hoken 宝劔
urabe 占部 浦部 卜部 浦辺
oshige 大重
tsukinaga 月永
betsuyaku 別役
demachi 出町
nariki 成木
tokisawa 鴇沢
iidate 飯館
hoshizawa 星澤 星沢
kawawa 川匂
shikiba 式場
mizobuchi 溝淵 溝渕
kimotsuki 肝付
sawamukai 沢向
kasao 笠尾
takatori 高取 高鳥
tate 建
miyakita 宮北
kusui 楠井
nakadate 中舘 中館
masaka 真坂
kashiwase 柏瀬
suganami 菅波 菅浪
hane 羽根
shimoichi 下市
ogisawa 荻澤
atae 與
kyo 京 姜
okita 大北 置田 大喜多
ayukai 鮎貝
gakiya 我喜屋
kori 郡
nakao 中雄 仲尾
enyu 円融
kamiina 上伊那
toida 戸井田
takumori 宅森
onoyama 小野山 斧山
ikeura 池浦
ryono 漁野
washida 鷲田
kiminarita 君成田
kamisu 神栖
wakano 若野
torimura 鳥村
ajiki 安食
yasuzuka 安塚
kitagawa 喜多川
yuchi 湯地
yoshimaru 吉丸
tomiura 富浦
shimotsuji 下辻
hasui 蓮井
yuzurihara 譲原
isoda 礒田
senhata 千畑
tobioka 飛岡
okudo 奥戸
hatsuyama 初山
nakatoki 中時
morikubo 森久保
horimatsu 堀松
murozumi 室積
nakatsuyama 中津山
harasawa 原沢 原澤
higashio 東尾
ujitani 宇治谷
shigeno 茂野 滋野 繁野 重野
shigeta 繁田
masuno 益野 升野 舛野
hayafuji 早藤
ouchida 大内田
kuno 久能
yabuchi 薮内 藪内
akehama 明浜
kaga 嘉賀 鹿賀
saho 佐保
kii 紀井
natsui 夏井
masui 桝井 舛井
shikatsu 師勝
kushibiki 櫛引
kuboki 窪木 久保木
kamojima 鴨島
sakaigawa 境川
makubetsu 幕別
nobori 昇
shimonoge 下野毛
sakaniwa 坂庭
kurasawa 倉沢
nishimaru 西丸
nishimachi 西町
hamamatsu 濱松
kazawa 加沢 鹿沢 加澤
nishimoto 西元
kamekura 亀倉
hironaka 弘中 弘仲 広中
masumori 増森
yatsuka 八束 八塚
suezawa 末沢
sawae 沢江
sakaimoto 堺本
kitamura 喜多村
shibagaki 柴垣
tawaraya 俵谷 俵屋
kushihashi 串橋
karatsu 唐津
sena 聖名 瀬名
terunuma 照沼
asashina 浅科
atsumi 厚見 厚美
chisaka 千坂 千阪
kawahama 川浜
omaru 大丸
nishidai 西台
kitakami 北上
matsuguchi 松口
tsunada 綱田
amakusa 天草
yamami 山見
wakamura 若村
tsutaya 蔦谷
sugama 須釜 菅間
nishihama 西浜
kamoto 鹿本
wakusawa 涌沢
koza 古座
nakanishi 仲西
nanayaku 七役
kamitomino 上富野
kitauchi 北内 北宇智
akuwa 阿桑
hirae 平江
aonuma 青沼
sabishiro 淋代
maita 舞田 真板
metoki 目時
komi 古味
koichi 小市
akase 赤瀬
aida 藍田 愛田
oshimizu 押水
amoto 阿本
toyoizumi 豊泉
uoi 魚井
momoishi 百石
akema 明間
nishijin 西陣
kitadate 北館 北楯
kishi 貴志 貴司 希志
oaku 大阿久
mitsumochi 光用
kurozumi 黒住
ishiguri 石栗
iseri 井芹
ouda 大宇陀
ariyasu 有安
no 盧
akino 秋乃 秋野
inaba 稲場
hatsudai 初台
amano 雨野
chizuka 千束 遅塚
akashi 赤司
tatsuno 龍野 辰野
tsuyuguchi 露口
tsujido 辻堂
takamizawa 高見沢
kuromaru 黒丸
ebine 恵比根
shikaoi 鹿追
kanemaki 金巻 印牧
natsu 夏
ebisumoto 戎本
kikuzawa 菊沢
hanishina 埴科
nishinohara 西之原
midorii 緑井
koshimori 越森
shuchi 周智
akio 秋尾
kuwajima 桑嶋
yoshimasu 吉益
otagaki 大田垣
kohanawa 小華和
tanigumi 谷汲
toyotomi 豊富 豊臣
abumiya 鐙谷
takishima 滝島
unoki 鵜の木
kuramata 倉又
toriki 鳥木
kushimi 櫛見
kasada 笠田
arimori 有森
sekii 関井
idonuma 井戸沼
chii 地井
iwatani 岩溪
sakuno 作野
hiei 日江井
toki 鴇 都木 登喜
ashiwada 足和田
kusunoki 樟
okuma 大隈
imori 井森
irimagawa 入間川
neko 根子
toyone 豊根
anazawa 穴澤 穴沢
hirokami 広神
kumi 久美
aiza 相座
urawa 浦和
nakane 仲根
ina 伊奈
mikawa 三加和 美川 箕川 三川 三河
mitsu 御津
nasako 名迫
nawa 名和
nagato 長戸
somei 染井
tamakashi 玉柏
machi 真知 町
ishisoko 石底
asahara 浅原 朝原
nakamata 仲俣 中俣
sawayama 澤山 沢山
yanami 八奈見
chikugo 筑後
yokoseki 横関
omuro 大室
yorichika 頼近
kadosawa 門沢
asaki 朝木
nakatado 仲多度
aiga 愛賀
ninko 仁孝
haraki 原木
sakahama 坂浜
koibuchi 鯉渕
tsunekawa 雅川 常川 恒川
kiyonuma 淨沼
kiga 木賀
abukawa 虻川
togasawa 戸賀沢
ogaku 大額
toyora 豊浦
kazahara 風原
matsutoya 松任谷
kaihara 開原
nakayasu 中易 中安
iwaino 岩井野
toraiwa 虎岩
oana 小穴
orio 折尾
yanagiya 柳家
nanayashiro 七社
hiyama 桧山 日山 樋山
iseyama 伊勢山
nabeta 鍋田
kurakane 倉金
machinaga 町永
kontani 紺谷
mitsutomo 光友
michiya 道家
sawamura 澤村
akusawa 阿久澤
okano 丘野
shimanishi 島西
makiuchi 牧内
kuramae 倉前 蔵前
hamadate 浜館
kisaka 木坂
tsurusaki 津留崎 鶴崎
sasuhara 指原
uomachi 魚町
mihama 御浜
oneyama 小根山
hitomi 人見
shimaoka 嶋岡 島岡
showa 庄和
asatsuki 朝月
inano 稲野
arikabe 有壁
kikuya 菊谷
chikamatsu 近松
morofushi 諸伏
uchinaka 打中
matsukubo 松久保
rikitake 力武
tsurumachi 鶴町
nakakawane 中川根
shime 志免
ushihama 牛浜
tomoe 巴
toyoguchi 豊口
tsukubo 都窪
oarai 大洗
shiokoshi 塩越
sakaiya 堺屋
takaishi 貴石
karakisawa 唐木沢
washizawa 鷲沢
kasamori 笠森
kushimoto 串本
kaneshige 金重
kamikiyoto 上清戸
kawaminami 川南
maniwa 間庭
nojima 野嶋
sawaoka 沢岡
hanasaki 花咲 花崎
shikino 式野
okanuma 岡沼
osuga 大菅
nakamura 中邨
shimokawairi 下川入
akashio 赤塩
aikawa 愛川 哀川 会川 合川
tokinoya 時野谷
imatani 今谷
ookayama 大岡山
yonetsu 米津
nagaho 長保
ishizuki 石附
inamatsu 稲松
katsuramura 桂村
shigemura 重村
sasazaki 笹崎
o 王 墺 翁
shojima 庄島
fujinaka 藤中
tsujitani 辻谷
furubayashi 古林
sakon 佐近
tajimi 田治見
mokubo 杢保
kataishi 片石
kumamoto 隈本 隈元
iwahara 岩原
saraya 皿谷
kusuoka 楠岡
edagawa 枝川
yoshikuwa 吉桑
saruta 猿田
nagahori 永堀
hino 樋野 火野
furu 古宇
totsu 戸津
natori 名執
tsukano 塚野
rankoshi 蘭越
motora 元良
yaga 矢賀
shimono 下埜 霜野
kamo 鴨
imajo 今庄
mitsukawa 満川
tsukumo 津久茂
miyaki 三養基
iki 壹岐
imakita 今北
ikewaki 池脇
yokozutsumi 横堤
yudate 弓館
kashiwai 柏井
makita 蒔田 槙田 巻田
shomura 庄村
nishizato 西里
shioneri 塩練
koshida 越田
koyasu 子安 子易
hashioka 橋岡
gokura 郷倉
seshimo 瀬下
sasaya 笹谷
kuratsuji 蔵辻
kawamorita 川守田
makihata 巻幡
sugisawa 杉沢
kakui 角井
toyosaki 豊崎
tatemachi 立町 館町
asakura 浅倉 麻倉
obayashi 尾林
sawayanagi 沢柳
hitono 人野
sunaoshi 砂押
kaizuka 貝塚
kuroshima 黒島
senuma 瀬沼
nagaike 長池
sadakata 貞方 定方
sakikawa 咲川
ishimaki 石牧
umesao 梅棹
okushi 大櫛
kuwa 久和
iwahana 岩花
morinaga 森長
katasho 片所
koyama 固山 児山
yoshimizu 吉水
nakanoshima 中之島
sakimoto 崎本 崎元
itohara 糸原
kozukayama 小束山
senaga 瀬長
sato 佐東 佐登
hoshii 星井
nishiaki 西秋
ema 江間 江馬 江麻
zaitsu 財津
arie 有江
ashihara 芦原 足原
unai 宇内
nakamiya 中宮
chishina 千品
miyabayashi 宮林
makioka 牧丘
kamiikedai 上池台
takagai 高貝
nihei 仁瓶
osakabe 刑部 忍壁
hiraizumi 平泉
takakusu 高楠
yakuno 夜久野
makimura 牧村 蒔村
ikezawa 池沢 池澤
kakita 柿田
moriyama 守山
akayama 赤山
tokumasu 徳増
iwakuni 岩國
konae 小苗
tarusawa 樽沢
sakanaka 阪中
tsukioka 月岡
irino 入野
kamihiratsuka 上平塚
misato 美里
boku 墨 朴
takahama 高濱
odachi 大達
nagaoke 永桶
yachi 谷地
fudaki 札木
muragi 村儀
asuke 足助
tamatsu 玉津
hirota 弘田
takematsu 竹松
yoshida 葭田 芳田
okusu 大楠
nagane 長根
kuniya 国谷
tsubokura 坪倉
dojima 堂島
mitsunaga 光永
motofuchi 元渕
shu 周 朱
hanato 花戸
ishima 石間 井島
nishizuka 西塚
sarai 皿井 更井
uchiike 内池
takechi 武智 武地
ikai 井開
iwatsu 岩津
zeniba 銭場
takayashiki 高屋敷
wachi 和地 和智
inumura 犬村
obuchi 小渕
soryo 総領
yodoe 淀江
michimata 道又
ozaki 尾嵜
wakasa 若佐
kuwata 鍬田
sumiya 隅谷
busujima 毒島
amako 尼子
kamihira 上平
tomino 富野
setaishi 瀬田石
todo 東堂 藤堂
kamashima 釜島 蒲島
kishimori 岸森
konno 昆野 近野 近埜
shimakura 嶋倉 島倉
ishiga 石賀
tsuchikura 土倉
yonenaga 米長 米永
tosayama 土佐山
kajio 梶尾
makihara 牧原 槙原
imizu 射水
kikui 菊井
okakura 岡倉
itado 板戸
kamoshita 鴨下
nishishita 西下
shiizaki 椎崎
katanuma 片沼
murabayashi 村林
komomo 小桃
tonda 頓田
tonobe 東野辺
yomoto 与本
kitakata 喜多方
harutani 春谷
nakachi 仲地
kawade 川出 河出
fukuma 福間
wakakusa 若草
misumi 三隅
shirakata 白方
nikami 二神
umetsu 楳津
miyashino 宮篠
uhara 鵜原
juntoku 順徳
yao 矢尾
matano 俣野
nakai 仲居
urushizaki 漆崎
tagata 田形
shibahara 芝原
isayama 諌山
kaminaka 上中
shido 志度
karaito 唐糸
hashimura 橋村
kubojima 窪島
habauchi 幅内
kunitake 国武
itamiya 板宮
hasune 蓮根
oiri 笈入
asage 阿佐慶
matsuki 松樹
kajii 梶井
yumeno 夢野
fukuzumi 福住
hashirimizu 走水
taku 多久 宅
suyama 巣山
kagimoto 鍵本
igayama 伊賀山
hishikawa 菱川
omaki 大蒔 大巻
abe 阿邊 阿倍
kitajima 北嶋 喜多島 喜多嶋
sodekawa 袖川
nakayoshi 仲吉
chikamori 近森
zamami 座間見
kimitsu 君津
natsumi 夏未 夏海 夏観 夏美 夏見
inao 稲尾
shirahara 白原
ato 阿藤
gojo 五条 五條
makaino 馬飼野
sunobe 須之部
motoka 本岡 元岡
yoga 用賀
kayaba 萱場 萓場
iwamori 岩森
takii 滝井
hirataka 平高
otsuki 大築
hanaka 花香
okite 沖手
uraguchi 浦口
ebukuro 江袋
yokoshiro 横代
ichiyasu 一安
akutsu 圷
kinohara 木之原
oriya 折谷
nakasako 中迫
oribe 織部
tsuboi 壷井
tomono 友野
iochi 庵地
mizugaki 水垣
kushiya 櫛谷
funatoko 船床
hashima 羽島 橋間
koda 古宇田
shindo 新堂
aritomi 有富
fukuike 福池
mizukawa 水川
nagasu 長洲
arahata 荒畑 荒幡
izaki 井崎 伊崎
nishino 西乃 西濃
kajino 梶野
tateiri 建入
atomi 跡見
otsuga 大津賀
tsubakida 椿田
ichiko 市古
horihata 堀畑
ginowan 宜野湾
tonomachi 殿町
nazuka 名塚
konabeshima 小鍋島
motoda 元田
fuchimoto 淵本
matai 又井
matsue 松江
kyomoto 京本
goda 郷田
sakasai 逆井
tokutsu 得津
iwate 岩手
nemori 根守
sumiko 住子
kunisaki 国崎
nagaoka 長丘
hanari 羽成
niwai 庭井
adachi 阿達
nosaki 野咲
komakura 駒倉
era 江良
suzumori 鈴森 涼森
morihara 森原
shimosui 下臼井
yahashi 矢橋
kego 警固
arei 阿礼
yashio 八潮 八塩
narai 奈良井
makishima 槙嶋 槙島 牧島 巻島
nozoe 野副 野添
kumasawa 熊澤
tatezaki 舘崎
sakuragawa 桜川
sema 瀬間
tonuma 戸沼
yahiro 八尋 八広
kamitomo 上塘
kora 甲良
mineno 峯野
tsukidate 月館
konan 湖南
saida 斉田
mizumori 水森 水守
tsuyama 津山
tamamizu 玉水
shibusawa 渋澤 渋沢
moroga 諸我
hirashige 平繁
sawabe 沢辺 澤邊
yui 遊井 油井 由井
fukumori 福森
kumata 杭全
tsuyuhashi 露橋
hakoishi 箱石
sakurazuka 桜塚
kamamatsu 鎌松
tauchi 田内
umezono 梅園
nirasaki 韮崎
takigashira 滝頭
ugawa 宇川
itatsu 板津
ishido 石堂 石戸
yoshiki 由木 吉木
kaya 加悦 茅 加舎
takasuga 高須賀
arai 荒居
narimatsu 成松
yasha 夜叉
sakino 崎野
tsuneyama 常山
shibakusa 柴草 芝草
naose 直瀬
nomi 能見
shionoya 塩野谷
seki 瀬木 尺
nigawa 仁川
sasa 笹
kishibe 岸部 岸辺
kamejima 亀島
maetsue 前津江
yobuko 呼子
oyachi 大矢知 大谷地
sai 佐井
akanuma 赤沼
hakomatsu 筥松
naohara 直原 猶原
kasashi 笠師
shionoiri 塩野入
takamori 鷹森
iwadate 岩館
kittaka 橘高
takemi 竹味 武見 竹見
toraya 虎谷
himuro 氷室 桧室
sakiya 崎谷
hatamura 畑村
uyama 宇山
hokari 帆苅 穂刈 保刈 保苅 穂苅 帆刈
izutsu 井筒
mido 御堂
makie 牧江
tatomi 田富
nariai 成合
kameo 亀尾
toshima 戸島 戸嶋 外島
ukisu 浮須
mako 真湖 磨香
maemura 前村
suwanai 諏訪内
kitasuna 北砂
shirataki 白滝
murohashi 室橋
yoku 欲
ogimi 大宜味
tashimo 田下
mitomi 三富
hasuya 蓮舎
unomori 鵜野森
chikaoka 近岡
yamanoi 山野井 山埜井
tanihata 谷畑
yamaho 山保
kuroyanagi 黒柳
unane 宇奈根
aozora 青空
shimamori 嶋守 島森
ikehata 池端 池畑
kayashima 萱島
sakurada 櫻田
iwanami 岩並 岩波 岩浪
kokuta 穀田
iwamizawa 岩見沢
karasuyama 烏山
shirataka 白鷹
sasamori 笹森
kunimori 國守 国守
mio 三尾
yukita 雪田
hei 閉伊
sugo 須郷
tobari 戸張 登張
takane 高根
sawahashi 沢橋
idemura 出村
tokita 鴇田
dada 陀田
tateuchi 舘内
hatsuse 初瀬
tabayashi 田林
arase 荒瀬
wataya 綿谷
muranishi 村西
matsu 松
orito 折戸
komabayashi 駒林
nakaminami 中南
uruma 閏間
onuma 尾沼
shiroyama 城山
minoge 蓑毛
nishinogawa 西野川
oimazato 大今里
ono 尾野
ukishima 浮島
oyamatsu 小谷松 親松
asawa 浅輪
katsumi 勝見 勝海
edanami 枝並
murata 邑田
yukimura 雪村
awakubo 粟窪
niide 新出
kosaka 幸坂 香坂
himedo 姫戸
yone 米
hiragata 平形
amita 網田
chimura 千村
komagome 駒込
kiyosu 清洲
izuta 伊豆田
iwamuro 岩室
sogawa 曽川
kamihirama 上平間
oyabe 大矢部
yamatani 山谷
mimino 耳野
tsunaki 綱木
fuwa 不破
masumitsu 桝満
kake 加計
sega 瀬賀
suzuoki 鈴置
onoki 大軒 大野木
kameari 亀有
takamizu 高水
shiraki 素木
imoto 井元
masaji 正路
orishikida 折式田
numame 沼目
konoike 鴻池
suhara 須原 栖原
nakasone 中曾根 中曽根
sugiwaka 杉若
kagaya 加賀屋
mitsutake 光武
koshii 越井
kagawa 加川
sakamaki 酒巻 坂牧
imafuku 今福
kamii 上井
kunisada 国定
fujihata 藤畑
ashina 芦名
higashiura 東浦
kurio 栗尾
hirashita 平下
kawanaka 川中 河中
yana 八名
ishiwa 石倭
osogo 獺郷
umi 宇美
toyoshina 豊科
wakazono 若園
toyosu 豊洲
kikusawa 菊澤
aosaki 青崎
hariguchi 播口
kichiya 木地谷
oriuchi 折内 織内
sakatsume 坂爪
nakahira 仲平
shiotsubo 塩坪
kariya 狩谷 刈谷 仮谷 苅屋 仮屋 苅谷
hatsugai 初貝
muromachi 室町
motoike 本池
kamaya 釜谷
akeno 明野
takaido 高井戸
hoshinaga 星永
maijima 舞島
ishicho 石腸
komone 小茂根
saeki 冴樹 冴木
motohama 元浜
sugamoto 菅本
kamikura 神蔵
tamaoka 玉岡
onoda 大野田
ehata 江畑
inami 居波 井波
mutsuzawa 睦沢
wakihama 脇浜
iriba 入場
shinoki 篠木
maruichi 丸市
tsunesada 恒貞
tamana 玉名
shimoe 下江
shimminato 新湊
iwamochi 岩持
nagae 永江
sugayama 菅山
oniyama 鬼山
hoshizaki 星崎
ikemiya 池宮
chaki 茶木
hita 日田
akeda 緋田
koyasudai 子安台
yoshijima 吉島
tanemoto 種本
boyama 坊山
kajikawa 舵川 加冶川
shimoterao 下寺尾
sunakoda 砂子田
toge 峠
shibuki 渋木
numazato 沼里
tsuneto 恒藤 恒任
yabuki 谷吹
iwasawa 岩澤
minabe 三鍋
okazaki 丘咲
nobayashi 野林
ao 青
shiga 四賀
shiomi 潮見 汐見
iwakuma 岩隈
terahara 寺原
nigorikawa 濁川
kaita 頴田
sagawa 沙川 左川
kyomachi 京町
ezaki 絵崎
kushioka 串岡
tagaino 互野
naoshima 直島
mizumachi 水町
tochihara 栃原
iioka 飯岡
ogai 大貝
numao 沼尾
tomashino 苫篠 笘篠
komamura 駒村
mineta 峰田 峯田
isomura 礒村
fukamura 深村
hamura 羽村
nigo 二郷
yatame 矢田目
karino 苅野
chayama 茶山
murodate 室館
koshiyama 越山
ichizawa 一澤
hirasaki 平崎
hanaizumi 花泉
shimoyamamura 下山村
koiwai 小岩井
gommori 権守
fujisato 藤里
nakatake 中竹 中武
nishimatsu 西松
yakeno 焼野
makinochi 牧之内
tanimizu 谷水
tadenuma 蓼沼
miike 三池
nanasawa 七沢
aso 阿曽 阿蘇
kurisaka 栗坂
inoda 猪田
komamine 駒嶺
inohira 猪平
ukaku 宇角
kabashima 樺島
hokota 鉾田
tsukisamu 月寒
inoguchi 井野口
nishihiro 西広
monna 門名
mesuda 召田
chiaki 千秋
shiranoe 白野江
kusawake 草分
ikezoe 池添
shimoo 下尾
mizusato 水里
noborito 登戸
shimamachi 島町
akaneya 茜谷
yoshizumi 吉積
yashirodai 社台
kitawaki 北脇
konagai 小永井
ishiguchi 石口
sasao 笹尾
oiwake 追分
tarao 多羅尾
kuboi 久保井
kubokura 久保倉
hyoho 氷鉋
komiyama 小見山 込山
suwabe 諏訪部
oasa 大朝
kagayama 加賀山
kumoi 雲井
koshiba 古柴 小芝
inaoka 稲岡
kominoge 小蓑毛
otori 大鳥 鳳
kamazawa 釜澤
kamasaki 鎌崎
sasaki 佐佐木 笹氣 佐左木
ichinomori 一の森
kurematsu 榑松
kurebayashi 紅林
moroi 諸井
shiratsu 白津
tsurui 鶴居
nose 能瀬
tamayama 玉山
aka 阿嘉
teradanawa 寺田縄
takano 高乃 鷹野
tei 鄭
takanomaki 高野槙
setana 瀬棚
kurisawa 栗沢
nakaizumi 中泉
rioka 理岡
ichikawa 市河 一川
takizawa 滝澤 瀧澤 瀧沢
otoshi 大年
furuhata 古畑
toyohara 豊原
okamiya 岡宮
tawara 俵
moto 本
mitsuta 満田 光田
fujibayashi 藤林
fuchioka 渕岡
tamachi 田町
kajiki 梶木
monya 門谷
misugi 美杉
ozuki 尾月
komazaki 駒崎
sawafuji 沢藤
okai 岡井
uzaki 宇崎 鵜崎
tabohashi 田保橋
uwa 宇和
aiuchi 相内
himekawa 姫川
tomonaga 友永
funamura 船村
asamoto 朝本
tokuno 得能 徳野 徳能
usukura 臼倉
oko 大古
ebisawa 蛯沢
akane 赤根
hirane 平根
goza 呉座
funako 船子
kamiizumi 上泉
tamaichi 玉市
motohara 本原
kumayama 熊山
kamijo 上條
ijiri 井尻
yushima 湯島
ushizu 牛津
hikichi 曵地 曳地
kahashi 佳橋
kamiichi 上市
sasano 笹野
toriyabe 鳥屋部
kaneto 金戸
kugenuma 鵠沼
kose 小瀬
yonesaka 米坂
nishiki 西紀 西木
iiba 飯場
fujinawa 藤縄
temmadate 天間館
shikamachi 鹿町
nokubo 野久保
sorachi 空知
kumanishi 熊西
ohira 尾平
natsuda 夏田
onosawa 大野沢
sugiu 杉生
maruya 丸屋
otobe 乙辺 乙部
kunishima 国島
yamari 山理
kajiko 梶子
funo 府野 布野
inaizumi 稲泉
mitsue 御杖
katsuya 鰹谷
kamogata 鴨方
nishinaka 西中
namiko 波子
tamaya 玉谷
iseya 伊勢屋 伊勢谷
numaoka 沼岡
sakuraba 櫻場
akechi 明地 明智
himukashi 日昔
takaban 鷹番
morisaki 森咲
saeko 佐恵子
mugitani 麦谷
satosho 里庄
takagishi 高岸
nishidate 西舘 西館
toyono 豊能 豊野
namazuda 鯰田
iiyoshi 飯吉
nasuno 那須野 奈須野
murokawa 室川
uo 卯尾
niida 仁井田
hamamasu 浜益
sekime 関目
magota 孫田
matsui 松居
nagatake 永武 長竹
okunuki 奥貫
tomari 泊
koshihara 腰原
naoe 直江
shiratori 白取
kashiwada 柏田
kakegawa 掛川
ujihara 氏原
haruna 春菜
nagahashi 永橋 長橋
shimokubo 下久保
yamakita 山北
moribe 森部
tsuruno 鶴野
koriyama 郡山
chikuma 筑摩 知久馬
taneguchi 種口
toko 都甲
tobimatsu 飛松
nakahori 中堀
aoe 青江
sonoike 園池
shirasawa 白沢 白澤
yokohara 横原
ayama 阿山
onomi 大野見
kiriki 桐木
minakami 皆上
sawahata 沢畑 沢畠
kazaoka 風岡
narumizu 鳴水
sonokawa 園川 其川
tonsho 頓所
nagoya 名護屋
tarukawa 樽川
mitsuse 光瀬
manya 萬谷
shimozawa 下沢
yasumoto 安元
isozaki 礒崎
kimiya 君矢 木宮
gotsu 郷津
uoshima 魚島
nakamikado 中御門
inayoshi 稲吉
onobori 尾登
morosawa 諸沢
iwawaki 岩脇
ichiyama 市山
nakato 中戸 中藤
habuchi 羽渕
tadakoshi 只腰
noseki 野跡
yoshizuka 吉塚
motoyama 元山
yuzawa 湯澤
namikawa 並河
motoshima 元島
hoshino 星乃
kagitani 鍵谷
tsuchioka 土岡
uno 鵜野 卯野
shimoge 下毛
fuwano 不破野
katsushika 勝然
harako 原子
umegaki 梅垣
maruyama 円山
kakino 柿野 垣野
ikemi 池見
kaminoge 上野毛
shibaguchi 芝口
kamiyashiro 上社
otawa 大多和
shikitei 式亭
sekiba 関場
kiyomatsu 清松
iwao 岩男
kanae 鼎
wakamizu 若水
shigemi 重見
shirane 白根
oshida 忍田
shimobe 下部 下辺
kiyosato 清里
nishimura 西邑
kuni 久邇 久仁
temmabayashi 天間林
omata 大亦 尾股
mikimoto 三木元 御木本
hishiyama 菱山
shinahara 品原
matsutake 松竹
uzuki 卯月
soneura 埣浦
tsuneki 常木
katamachi 片町
sakamori 坂森
kakizawa 柿沢
irimura 入村
konakamura 小中村
fujiyoshi 藤吉
suzuno 鈴野
kunita 国田
saganoya 嵯峨の屋
nobe 野辺
sunochi 須之内 簾内 洲之内
isoe 磯江
kasukawa 粕川
ideo 井手尾
kawaba 川場
hishii 菱井
fujitsuka 藤塚
nagahata 長畑
takeya 竹屋 武谷
fukutomi 福富
akuzawa 阿久沢
katami 片見
takaura 高浦
ikezaki 池崎
kuniyasu 国安
konda 紺田
nakatsuji 仲辻
inahara 稲原
teradomari 寺泊
yoda 与田 用田 陽田
akitomo 秋友
owashi 大鷲
sakaida 境田
goshi 郷司
oigawa 大井川
sakao 坂尾
ikemoto 池元
mizobe 溝部
shimoyama 霜山
wakamori 若森
muraishi 村石
koketsu 纐纈
otaka 大鷹
isaka 伊坂
utagaki 歌書
saruhashi 猿橋
nagaba 長場
hosoya 細矢
machibun 町分
noichi 野市
kitsuki 杵築
yatabe 矢田部 谷田部 谷田辺
yorozu 萬
mizusawa 水澤
shimamoto 嶋本
yuza 湯座
yoshikuni 吉国
haraga 原賀
munemura 宗村
ozu 大図
shibukawa 渋川
kuboniwa 久保庭
mori 盛
kimita 君田
okado 岡戸
sunatsu 砂津
aoike 青池
komazuka 駒塚
kuwae 桑江
niimoto 新本
shimabuchi 島渕
izuma 伊妻
iharada 居原田
setoyama 瀬戸山
shibasaki 芝崎
hanashi 葉梨
kono 香野
kamogawa 加茂川
wakaguri 若栗
takaara 高荒
kubosawa 久保沢
takamuro 高室
kuronuma 黒沼
terazuka 寺塚
shimai 島居
naga 那賀 名賀
yodono 淀野
ozama 小座間
takinami 滝浪 滝波
morihashi 守橋
okazawa 岡沢
tanosaki 田野崎
tsukio 月尾
takagi 鷹木
shigihara 鴫原
shimoishida 下石田
kanenami 金波
oshikawa 押川
yamanaka 山仲
anamizu 穴水
warabi 蕨
miyanokawa 宮之川
dejima 出島
mizuo 水尾
ukitsu 浮津
koreeda 是枝
ishiki 伊敷 石木
orido 織戸
komorie 小森江
awaya 淡谷 粟屋 粟谷
tanai 棚井
furuishiba 古石場
takubo 田窪
kizuki 木月
bamba 番場
asai 朝井 麻井
furuoya 古尾谷
yukitomo 行友
marui 丸井 円井
takemata 竹俣 竹股
masuho 増穂
shiroi 城井
terakubo 寺久保
ago 阿後 吾郷
matsushige 松茂 松重
kanaoka 金岡
konari 小成
yu 游
tohara 都原
kabayama 樺山 蒲山
furumizo 古溝
hade 羽出
tsukui 筑井
kataori 片折
hiji 樋地
miyabuchi 宮淵 宮渕
ushimaki 牛牧
iima 飯間
niioka 新岡
uchizaki 内崎
taniwaki 谷脇
takagawa 高川
izumidai 泉台
tomiyasu 富安
sumiyama 住山
haoka 羽岡
chino 知野 地野
owa 尾和
soyo 蘇陽
yamahara 山原
nagase 長勢
hayashima 早島
mugishima 麦島 麦嶋
tsukasa 司
inomata 猪又
nozaki 乃咲
tone 刀禰 戸根 刀根
haruo 春雄
yanahara 柵原
yamataka 山高
yokemura 除村
momii 籾井
aki 秋 安岐
toriwaki 鳥脇
hiroma 広間
hinatsu 日夏
serizawa 芹澤
takata 田方
sugakawa 菅川
shibakura 柴倉
momoi 桃井 百井
shikakura 鹿倉
shikoda 志子田
yoriki 寄木
asabuki 麻吹 朝吹
uemoto 植本
takoshima 蛸島
amaike 雨池
hiraguri 平栗
saginoya 鷺野谷
kawakura 川倉
marumoto 丸本
eyama 江山
tokushima 徳島
kogasaka 小賀坂
hatase 畑瀬
shibatoko 柴床
furukawa 古河
kitani 喜谷 氣谷
haino 灰野
utoku 宇徳
shibusa 渋佐
umetani 梅谷
uchimodori 打戻
sugimoto 椙本
sodeno 袖野
muramoto 村元
takeyasu 武安
inamori 稲森
hamoya 鱧屋
otakara 大寳
uchita 打田
kamishikiryo 上敷領
tsuruku 鶴久
wakamiya 若宮
katane 片根
shimokitayama 下北山
miyasako 宮迫
matoi 纒
suemitsu 末光
kyono 京野 響野
kawachi 川地
nima 迩摩 仁摩
oniki 鬼木
nakago 中郷
harukawa 春川
tsukishima 月島
suginaka 杉中
seta 勢多
iino 伊井野
kuroishi 黒石
koshimizu 輿水 越水
iwanai 岩内
shimakage 嶋影 島影
yuzuki 由月
taya 田屋 田谷
hasunuma 蓮沼
onoka 小野岡
masuto 増藤 増戸
niitaka 新高
haruno 春野
kumai くま井 熊井
aranami 荒浪
ariza 有座
takimura 滝村
moriyasu 森安 守安
osumi 大角 大住
masue 益江
tokoshima 床嶋
ikeo 池尾
minamisho 南庄
shiiki 椎木
tendo 天童
mizota 溝田
sasamura 笹村
hoshiai 星合
shikizawa 式沢
toriya 鳥屋
takabari 高針
nito 仁藤
kanesaki 兼崎
tatematsu 立松
asaeda 朝枝
tomoda 供田
minuma 見沼
noshio 野塩
kamiishida 上石田
hiikawa 樋井川
yamase 山瀬
kitatsuji 北辻
wanida 鰐田
setoda 瀬戸田
tsuge 都祁
iwatsuki 岩月
okaya 岡谷
uchizuma 内妻
funaki 舟木
miyakoshi 宮越
ukima 浮間
torihata 鳥畑
shimao 嶋尾 島尾
shibamiya 柴宮
ushihara 牛原
chikamura 近村
funai 船井
ichiuji 一氏
wakashima 若島
kayo 賀陽
fujinuma 藤沼
komase 駒瀬
hosogai 細貝
umeoka 梅岡
kusao 草尾
sarashina 更科 更級
seino 制野
nakatsutsumi 中堤
monden 門傳 門伝
karana 唐菜
ryuzaki 竜崎
kitawara 貴俵
natsukawa 夏川
koshimoto 越本
kamitsuga 上都賀
sakuramori 桜森
itai 板井
hisaoka 久岡
maruhama 丸浜
sugishima 杉島
iwasa 岩沙
hirobayashi 広林
uko 宇古
hachisu 蜂巣
mabuchi 真渕 馬淵
kawabayashi 川林
hirohashi 広橋
inotsume 猪爪
kirimoto 桐本
kamakurayama 鎌倉山
oshii 押井
nagamura 永村
takiguchi 瀧口
funamori 船守 船盛
chiri 知里
shibanai 柴内
nango 南郷
harasaki 原崎
ebishi 惠比志
yokomori 横森
ioka 井岡
nagasaku 永作
kamiyasu 上安
kadomura 門村
akamura 赤村
morota 諸田
otsuru 大鶴
ken 研
sekizawa 関沢 関澤
tokue 徳江
kakazu 嘉数
sadamura 定村
takasugi 貴杉
tsunemoto 常本
matamura 又村
wakita 和岐多
yoshimeki 吉目木
murasaki 紫 村崎
kikutei 菊亭
nuda 怒田
agi 阿木
atsuma 厚真
ushida 丑田
sunazawa 砂澤
iikura 飯倉
nagaki 長岐
kitaizumi 北泉
ioku 井奥
kamiimaizumi 上今泉
tsunematsu 恒松
oyama 尾山
masunaga 増永
yokose 横瀬
torikai 鳥飼
tachiki 立木
imamoto 今本 今元
shimoshige 下重
kuboyama 久保山
inoi 猪井
utashinai 歌志内
oshitate 押立
mitsuoka 満岡 光岡
kuchihara 朽原
miuchi 美内
miyamaru 宮丸
amari 甘利
masuma 増間
yamatsu 矢松
chikazawa 近沢
narimi 成見
komagata 駒形
iso 礒
kitara 喜多羅
gumizawa 汲沢
kyoda 京田
tobio 鳶尾
tote 戸手
kanaya 金屋
tojo 東條
sasaguchi 笹口
ikebuchi 池淵
narutake 鳴竹
imamizo 今溝
hao 羽尾
urushiya 漆谷
kiyomi 清見
nakaguro 中黒
babayama 馬場山
arakida 荒木田
taneoka 種岡
iwamatsu 岩松
takami 鷹見
nishomiya 二所宮
morioka 守岡 森丘
arako 荒子
toyoshige 豊重
omoteyama 表山
hiroo 広尾
nishihata 西畑 西端
hotomi 保富
kamitani 紙谷
haruhata 春畑
nada 名田
umeyama 梅山
naoki 直木
aiba 饗場 相場
yorita 寄田
jogo 城後
tsukimori 月森
takanishi 鷹西 高西
sumitomo 住友
menda 免田
hasama 挾間
sonobe 薗部
manda 万田
shimomukai 下向
sodeyama 袖山
nabeshima 鍋嶋
iseki 伊関
ikefuji 池藤
hagiya 萩谷
horikiri 堀切
urushida 漆田
iwashima 岩島
takyo 田京
sadamori 貞森
kiyasu 喜安
usami 宇沙美
katsumata 勝股 勝亦 勝間田
harase 原瀬
matsuyuki 松雪
ejimaya 江島屋
kaminiwa 神庭
nagazumi 長住
takate 高手
horiai 堀合
momono 桃野
urushiyama 漆山
tsubomoto 坪本
yonemori 米森
chita 知多
sara 沙羅
inamoto 稲元 稲本
oeda 大枝
kizaki 稀崎 樹咲
utazu 宇多津
konagaya 小長谷
hatori 鳩織
torio 鳥尾
tamari 玉里 玉利
masuda 升田 舛田 枡田
nobusawa 信沢
kawakita 河北
utashiro 歌代
fukawa 府川
sugae 菅江
oumi 大海
ishizawa 石澤
yanai 梁井
yanaka 矢中
marimura 真理邑
okushiga 奥志賀
mizukura 水倉
oshino 押野 忍野
naraha 楢葉
inai 稻井 稲井
tsuneishi 常石
kawane 川根
onae 大苗
yagi 矢木
yakumaru 薬丸
yosano 与謝野
hanakawa 花川
sakaya 酒谷
masutani 増谷
yoshitake 吉竹
ofuchi 大淵
okinaka 沖中
takanohashi 鷹觜 鷹嘴
tateshina 立科
katsunoi 勝野井
shinomoto 篠本
ikejima 池島 池嶋
sakurayama 桜山
shigenobu 重信
katasato 片里
sumie 住江
tsukitei 月亭
higashisakura 東桜
kikumori 菊森
hata 波多 幡
horonobe 幌延
aiso 相蘇 相曽
furui 古井
mikiya 御喜家
omagari 大曲
kase 加勢 嘉瀬
wakana 若菜
hoshi 穂志 保志
utsu 宇津
tsuchiya 槌谷
oikawa 笈川 追川
nei 根井
kamikatsu 上勝
shiomoto 塩本
takehisa 竹久
nishikata 西方 西潟 西片
murashiro 村城
minobu 身延
saori 佐織
nakaima 仲井間
nawano 縄野
matsugi 真継
hayasaki 早崎
murahashi 村橋
igaki 井垣
umewaka 梅若
ichisawa 市沢
tomoka 友丘 友岡
tonami 砺波 礪波
iori 伊織
tobisawa 飛沢
mizui 水井
fukuno 福野
nakarokugo 仲六郷
takaoku 高奥
takasu 鷹栖
imamichi 今道
iwaori 岩織
shimobayashi 下林
saranuma 皿沼
oshikiri 押切
utsushikawa 移川
isonishi 磯西
sarue 猿江
kaeriyama 帰山
sanochi 佐野内
yuasa 湯淺
tensaka 天坂
tamenaga 為永
katsuradai 桂台
nakatsuma 中妻
yamabi 山火
noriyama 法山
nogawa 野川
numa 沼
ojiri 尾尻
maehata 前畑
eura 江浦
nakamichi 仲道
tsuruha 鶴羽
ichitani 市谷
numashiro 沼代
nakakiyoto 中清戸
kagotani 籠谷
ashio 足尾
kusayanagi 草柳
sugiki 杉木
kaku 郭
muromi 室見
hikino 引野
kohama 粉浜
yonemochi 米持
okii 沖井
someno 染野
shimogo 下郷
minematsu 峰松
kumaishi 熊石
hamachi 浜地
yanase 梁瀬
tago 多胡 田郷
yomiya 夜宮
kakikura 柿倉
anahara 穴原
kamon 嘉門
takui 宅井
shirato 白都
tokuhira 得平
tokugawa 徳川
shinonaga 篠永
arafune 荒船
sekimae 関前
kitatachibana 北橘
ogure 尾暮
kitami 北見 喜多見
himesato 姫里
sakomizu 迫水
morigiwa 森際
shiraoka 白岡
han 藩 潘
ogiya 扇谷
kurato 倉戸
ginoza 宜野座
terasawa 寺澤
haki 杷木
takefushi 竹節
owatari 大渡
kamitakada 上高田
inauchi 稲内
sono 薗
numadate 沼舘 沼館
kemuriyama 煙山
hoshiko 星子
shimokita 下北
shibatani 柴谷
imayoshi 今吉
hirashima 平嶋
kuroka 黒岡
misaka 御坂 三坂
nozato 野里
harashima 原嶋
yonemitsu 米光
kazui 数井
sen 銭 千
tao 田尾
yasaka 八坂
urausu 浦臼
ichiba 市場
sunairi 砂入
kasajima 笠島
asama 浅間
kaminukushina 上温品
hosoe 細江
sasamine 笹峰
asao 浅尾
urushino 漆野
yokoya 横家 横矢
kumomura 雲村
tsukino 月野
sumita 澄田
sakajiri 坂尻
okuno 奧野 奥乃
kabeya 壁谷
note 野手
kaminozono 上之園
kikuno 菊野
kuzuya 葛谷
taketomo 竹友 武友
nagon 納言
akaoka 赤岡
okane 大金
nomizu 野水
tsuno 都農
washiashi 鷲足
tamano 玉乃 玉野
toyomura 豊村
niwano 庭野
norita 乗田
tamazutsumi 玉堤
kanaizumi 金泉
nofui 野夫井
okae 岡江
tanimori 谷森
mimuro 三室
kobuchizawa 小淵沢
saisho 税所
miyazono 宮苑
kera 計良 解良
kaino 貝野
kokamo 小鴨
okahiro 岡広
isobe 磯辺
mikuniya 三國屋 三国谷
hamahata 濱畑 浜畑
watashino 渡志野
takaori 高折
nagahora 永洞
ihaya 井早
agawa 吾川 阿川
kashiwaba 柏葉
kijo 木城
tokugaki 徳垣
yokozawa 横澤
tannan 丹南
hikita 匹田
nakasuji 中筋
namiai 浪合
yunotani 湯之谷
nadasaki 灘崎
tomochi 砥用
karashima 辛島
utsumi 宇都美
takezawa 武沢
momiyama 籾山
yonehata 米畑
abumi 鐙
ushimado 牛窓
tonotsuji 殿辻
yasunari 安成
kunuki 九貫
habuki 羽吹
utsuno 宇都野
magarimatsu 曲松
yoshimine 吉峯
inujima 犬島
kuji 久慈
chin 陳
esashi 江差 江刺 江指 江剌
ushiwata 牛渡
kumagami 熊耳
yabushita 薮下
iba 井場 伊庭 射場
ibe 伊部 井部
takaichi 高市
toyomiya 豊宮
annei 安寧
mikuriya 御厨
sonoda 其田 薗田
iseko 伊勢子
okuzumi 奥住
aihara 藍原
gosho 五摂
hinami 桧並
shirade 白出
okuwa 大桑
kumashima 熊島
tatsuyoshi 辰吉
takamuku 高椋
agehara 揚原
tobitsuka 飛塚
shimogino 下荻野
utanobori 歌登
nagahara 長原
udono 鵜殿
tosaka 戸坂
morichika 森近
mika 美香
kamisoga 上曾我
tetsumoto 鐵本
toyoyama 豊山
ikenochi 池之内
hokima 保木間
deshio 出汐
yoneoka 米岡
myoki 妙木
marumo 丸茂
fujitsu 藤津
tozawa 戸澤 戸沢 兎澤 兎沢
shigemori 茂森
himura 日村
nata 奈多
isahara 井佐原
tado 多度
yunokawa 湯野川
bansho 番匠
igata 井形
suzukaze 涼風
wakamoto 若本
uchinada 内灘
nakauchi 中内
kikuyama 菊山
shimoimaizumi 下今泉
imamitsu 今光
hase 羽瀬
urushizawa 漆沢
ishikari 石狩
ushio 潮
hisa 比佐
minoya 美濃谷
shimotsuruma 下鶴間
hoshida 星田
okuzaki 奥崎
asamizu 浅水
fukao 深尾
somiya 曽宮
suzue 鈴江
hashino 橋野
sakihara 先原
sonohara 園原
ominato 大港 大湊
imabayashi 今林
shibui 渋井
kimura 季村
tobise 飛世
ishigooka 石郷岡
hanasaka 花坂
takezaki 竹崎
tanakadate 田中館
kamiwada 上和田
kitashin 北新
sugaizumi 菅泉
furumae 古前
maeba 前場
kigawa 木川
murasugi 村杉
mato 間藤
morizumi 守純
onose 小野瀬
shimosaka 下坂
nakajuku 仲宿
naganawa 長縄
aoya 青谷
kasakubo 笠窪
amasumi 蜑住
horichi 堀地
arisue 有末
okuda 奧田
imura 居村 伊村
sawachika 澤近
togano 栂野
shizukuishi 雫石
moritaki 森滝
matsuyoshi 松吉
chikama 近間
yajima 八縞 矢嶋 弥島
mada 間田 馬田
suzaki 洲崎
saikawa 斉川
ushikawa 牛川
umemori 梅森
motochi 本内
komohara 菰原
morisawa 森沢 森澤
okashiwa 大柏
shigei 重井
nagaguro 永黒
sakayori 酒寄
tanioku 谷奥
katsuragawa 桂川
karakawa 唐川
oami 大網
kamino 紙野
nishikimi 錦見
nitanai 似内
shiokusa 塩草
osa 曰佐 大佐
ikei 池井
morizono 森園
yorioka 依岡
kadoka 門岡
funakubo 船窪
kaido 海堂
shoyama 庄山
nakazaki 仲崎
ariji 有路
urita 瓜田
sekiguchi 堰口
kamimizo 上溝
itaya 板屋
imauji 今氏
sawatari 佐渡
tama 多摩
fushiki 伏木
amachi 雨地 天地 天知
hashikawa 橋川
ayano 綾野
hassamu 発寒
terano 寺野
kakuri 郭李
ushiki 牛木
kasanuki 笠貫
tokui 徳井
kanomata 鹿野又
mitsuyama 満山
kaminaga 神長 神永
koyashiki 小屋敷
emoto 絵本
mukawa 鵡川
arisugawa 有栖川
okutsu 奥津
korematsu 是松
uranishi 浦西
kowa 古和
aoo 青尾
shinyashiki 新屋敷
minobe 美濃部
tochio 栃尾
uetani 植谷
hirawata 平綿 平渡
mitsuyoshi 三省
minesawa 峯沢
kotoku 幸徳 古徳
ayuhara 鮎原
suneya 強矢
akisue 秋末
hatsushika 初鹿
haruka 遥
masamoto 正本
furumizu 古水
kisakata 象潟
yokochi 横地
fujitaka 藤高
kamimae 神前
kiyoka 清岡
ichimonji 一文字
nakatsubo 中坪
tokaji 戸梶
shigezumi 重住
tsuruya 鶴屋
aoto 青砥 青戸
yamashina 山科
irisa 入佐
tafusa 田房
ishiwari 石割
mitama 三玉 三珠
sugimi 杉見
shimanuki 島貫 嶋貫
shimochiai 下落合
iseda 伊勢田
kashuku 可祝
katai 片井
mao 真央
maru 丸
takayashiro 高社
okama 大釜
azeyanagi 畦柳
tamakawa 玉河
urushido 漆戸
kutsumi 久津見
akiba 秋場 秋庭
tanemura 種村
higaki 桧垣
kirii 桐井
wakimura 脇村
shimonita 下仁田
ikemizu 池水
ichimaru 市丸
hiroshima 広嶋
kashii 香椎
onai 尾内
norisada 則定
sakaide 坂出
kurihashi 栗橋
tsuruma 鶴間
morone 諸根
takakuda 高久田
mai 舞
katsushima 勝島
ishimitsu 石光
okanishi 岡西
yamaoki 山沖
shirasagi 白鷺
tsurusawa 鶴沢
fujiya 藤屋
shimauchi 島内
machino 町野
mizunashi 水梨
notame 野多目
hamanaka 濱中
kokake 小掛
iibata 飯端
kokaji 小梶
nashimoto 梨本
mitsunobu 光延
tonoka 殿岡
tomisaki 富崎
chikayama 近山
tomikura 富倉
komina 小皆
fusama 房間
naguri 名栗
yoshisato 吉里
funakoshi 舟越
kitahashi 北橋
murotani 室谷
tadaoka 忠岡
sumiishi 住石
unotsu 宇之津
awashima 淡島
washizaki 鷲崎
eison 叡尊
kochi 甲地 幸地
takaya 高屋
wariya 割谷
tsurumoto 鶴本
kirikoshi 桐越
minashima 皆島
fujimaki 藤牧
minatojima 港島
hokura 保倉
mitsuzawa 光澤
tsujiyama 辻山
kuriyagawa 厨川
godaigo 後醍醐
sunahara 砂原
nahara 名原
hayafuku 早福
yamaishi 山石
inoki 猪木
soga 曾我
yoneya 米屋
numazaki 沼崎
ishimatsu 石松
yaoita 矢尾板
tara 太良
kusumoto 楠元
nitani 二谷
katsurai 桂井
abuta 虻田
shimoina 下伊那
ashino 芦野
momokawa 百川
murashima 村嶋 村島
den 伝 傅
ibori 井堀
tamahashi 玉橋
nakatsuka 中束
hanahata 花畑
watari 渡利 渡
ishinishi 石西
miyahigashi 宮東
enari 江成
nakadai 中台
zenzai 善哉
ishijima 石嶋
mirasaka 三良坂
takazawa 高澤
tokura 都倉 戸倉
oshiki 押木
sarufutsu 猿払
natsuno 夏乃 夏野
imanaka 今中
amai 天井
narimasu 成増
ichige 市毛
namura 名村
sueki 末木
kobe 小部
shiki 志岐 四季
hatsutani 初谷
nakabayashi 仲林
nii 仁井 二井
kishiko 岸子
osu 大須 小碓
nabei 鍋井
shigeto 重東
akatsutsumi 赤堤
serita 芹田
kishii 岸井
kizawa 鬼沢 鬼澤
katsurashima 桂島
shibue 渋江
yoshitani 吉谷
kataya 片谷
tokunobu 徳延
kadokura 門倉
neriki 練木
takachiho 高千穂
hikono 彦野
soma 杣
yoshimiya 吉宮
funata 舩田
watai 渡井
tako 太古
sakanashi 坂梨
ushimaru 牛丸
ike 池
yoriai 寄合
omomo 大桃
takashio 高塩
morimachi 森町
utaoka 歌岡
tsukihama 月濱
manatsu 真夏
inobe 伊野部
kuratani 倉谷
numaki 沼木
yasu 夜須 矢須
hare 晴
kurihama 久里浜
chikaarashi 近嵐
sukeno 助野
morokata 諸県
oba 大葉
tsubono 坪野
shikata 志方
ie 伊江
kamenashi 亀梨
ebina 蛯名 蝦名
takakusaki 高草木
moriai 盛合
nakanojo 中之条
tatsuoka 竜丘
taki 瀧
okaniwa 岡庭
uchio 内尾
natsuhara 夏原
sugasawa 菅沢
hatajima 畑島
motomiya 元宮
itani 伊谷 井谷
nakaido 仲井戸
oma 尾間 大間
ebetsu 江別
kimishima 君嶋
asonuma 阿曽沼
kusachi 草地
ebata 江端
horiya 堀谷
saruhami 猿喰
sasanuma 笹沼
kamihanawa 上花輪
akaogi 赤荻
makino 槙野
ichikatai 一方井
shitoku 志徳
tadami 只見
shino 志野
teraishi 寺石
maezono 前園 前薗
otoyama 音山
shiohama 塩浜
mashiba 真柴
yoshishin 吉新
morisue 森末
kajima 梶間
kusu 玖珠
senkawa 箭川
hiratori 平取
kamiyabe 上矢部
hayataka 早高
kowaguchi 古和口 強口
takeoka 竹丘 竹岡
fujiguchi 藤口
yokoto 横戸
hasumi 蓮実
mikata 見方
shiganami 志賀浪
nakaarai 中荒井
otani 尾谷 大渓
mochi 望地
kugo 久郷
arioka 有岡
sumida 墨田
tochikura 栃倉
jo 徐 條
nishimae 西前
minegishi 嶺岸
tsuwa 津和
tada 夛田
mikita 三木田
kosai 小佐井 小斎
sawasato 澤里 沢里
fukunaka 福中
kagiyama 鍵山
shimo 志茂
wagure 和暮
ebisuya 戎谷
koto 湖東
ishifune 石船
tarama 多良間
sakashita 阪下
kembuchi 剣淵
minohara 蓑原
tanase 棚瀬
kitaya 北谷
semii 瀬見井
koguchi 古口
igawa 居川 伊川
yakushimaru 薬師丸
rikiishi 力石
seko 瀬古
kujiraoka 鯨岡
kawakuma 川熊
ashima 芦間
akioka 秋岡
hidano 肥田野
umetsuji 梅辻
seiwa 清和
asaino 阿佐井野
itazawa 板沢
shuei 周栄
tadane 唯根
tomio 富尾
hatsuzawa 初沢
oyano 大矢野
kitago 北郷
yoshihama 吉浜
itoman 糸満
toi 戸井
inomoto 猪本 井野元
setoguchi 背戸口
imahori 今堀
aikyo 愛敬
oguchi 尾口
katayanagi 片柳
nishimi 西見
sumoto 栖本
shiozu 塩津
tomie 冨江
haraoka 原岡
kawamuro 河室
tamayu 玉湯
hiradai 平台
nanamiya 七宮
sonoyama 園山
mizunoe 水の江
kawanobe 川野部
yuge 弓削
iwane 岩根
kinochi 木之内 木野内
hobetsu 穂別
iriki 入来
migishi 三岸
masuzoe 舛瀉 舛添
maruko 圓子 丸子
sugamatsu 菅松
mimasu 三桝
hashinishi 橋西
fujimasa 藤正
shinyoshitomi 新吉富
shigaki 志垣
irasawa 井良沢
ojikawa 小路川
namba 南場 南葉
minehama 峰浜
takemae 竹前
kowaka 小若
sawano 澤野
iwai 磐井
ose 大瀬 尾瀬
teramae 寺前
chikura 千倉
takemasa 武政
kagamimura 鏡村
rokukawa 六川
furyu 不流
naka 那珂
hatsui 初井
kunikida 国木田
yuri 由利
yokotsuka 横塚
kiyoi 清井
tsugu 津具
kamozawa 鴨沢
inumaru 犬丸
kakegai 掛貝
okitama 置賜
mitsunari 光成
noda 埜田
akaho 赤穂
kamiwano 上和野
hanzawa 半澤
habashita 幅下
arikado 有門
kashiwaya 柏谷
shimotakai 下高井
tsutsuga 筒賀
kuninobu 国延
tosa 土佐
fukuo 福尾
memuro 芽室
kagiya 鍵矢
shingo 新郷
yatomi 弥富
nakajin 中陳 中陣
tomomatsu 友松
kariguchidai 狩口台
bosawa 坊澤
akaihata 赤井畑
hatada 畑田
orihara 織原
tochi 栃
takaiwa 高岩
ryokawa 両川
hikawa 簸川 樋川
hanabuchi 花渕
noshiro 能代
itabitsu 板櫃
murate 村手
naraki 奈良木
tokumitsu 徳光
hanamura 華村 花村
nagamitsu 永光
oie 尾家
ida 伊田
mihagino 三萩野
okaichi 岡市
taoka 田岡
koryo 湖陵
mihanayama 見花山
harai 原井
shiiya 椎谷
katabuki 片吹
akishima 昭島
takase 高世
tomisato 富里
kinokuni 紀野國
takijiri 滝尻
soizumi 祖泉
orie 織江
arae 荒江
aku 阿久
okidai 沖台
tsushida 津志田
genda 玄田
goryu 五竜
hiizumi 樋泉
akitaya 秋田谷
shimoyanagi 下柳
makito 牧戸
taruya 樽谷
onami 大浪
komaita 駒板
kine 木根
obako 大箱
okawa 大河
kamikoani 上小阿仁
shirasu 白須
motono 本埜
nukiwa 貫和
niitsu 新津
funakura 舟倉
utajima 歌島
kunisawa 国沢
koseki 古関
harakomiya 原小宮
kanetaka 金高
tamamushi 玉蟲
fukutake 福武
inazumi 稲積
toyomaki 豊巻
miyase 宮瀬
katagata 片方
ho 侯
tonomoto 戸野本
osaka 尾坂
nangai 南街
kusakabe 草壁
ishikure 石槫
kuwashima 桑島
imaichi 今市 今一
maetani 前谷
yorozuya 萬屋
shichi 志知
sagiyama 鷺山
kubokawa 窪川
yaoya 八百屋
kurihira 栗平
yoita 与板
terachi 寺地
ariizumi 有泉
numachi 沼知
sakami 酒見
wazuka 和束
wakui 和久井 湧井
okuse 奥瀬
yoshinaka 吉中
nakasen 中仙
ibo 揖保
hirakue 平久江
hiruta 昼田
wano 和野
kaneku 兼久
yoshikoshi 吉越
ikeba 池場
kanega 金賀
komochi 子持
arisawa 有沢
tamura 多村
tomatsu 戸松
okabe 大壁
kagata 加賀田
oyu 大湯
suetomi 末富
ariga 有我
matsunuma 松沼
tsukiura 月浦
dekino 出来野
ikeshita 池下
taga 田賀
kamiji 神路
kitaoka 貴田岡
kakizoe 柿添
kusaka 久坂
narayama 楢山
ohara 尾原
shimoseya 下瀬谷
fuchie 淵江
shimokitazawa 下北沢
masuyama 益山
tanigaki 谷垣
kushigata 櫛形
marubayashi 丸林
yoshiyuki 吉行
wakatsuki 若槻
shimozuki 霜月
yasuba 安場
wakiyama 脇山
otoda 音田
kanie 蟹江
okahara 岡原
akaeda 赤枝
ibi 伊比 井比
kimiwada 君和田
michiura 道浦
kamimachiya 上町屋
nawata 縄田
ushizaki 牛崎
nakazono 中薗
yamatsuka 山塚
iwatachi 岩立
nonaka 能仲
nyui 乳井
kawashiro 川代
kida 黄田 紀田
kamiita 上板
hirate 平手
motobayashi 本林
kesen 氣仙 気仙
nakatomi 中富
takaha 高羽
hamaguchi 濱口
mikumo 三雲
sasakami 笹神
utsuki 宇津喜
utsuro 宇津呂
mizukaki 水柿
iidaoka 飯田岡
nochi 能地 能智
iwataki 岩滝
mizumaki 水巻
susumago 煤孫
kurimura 栗村
tsuchikawa 土川
hanamizuki 花水木
sakainotani 境之谷
takadaya 高田屋
shimomachiya 下町屋
sakisaka 咲坂
tafuji 田藤
sakaino 境野
takamura 貴村 篁 高邑
yarita 鑓田 鎗田
nagakoshi 長越
asaya 麻谷
hiroshige 広重
iriyama 入山
ohama 大濱
shibayama 芝山
ueyama 植山
kanuka 鹿糠
hirose 廣世
koarai 小荒井
naganohara 長野原
kutsuzawa 沓沢
kiho 紀宝
kado 加堂 門
hosoiri 細入
wakata 若田
mo 毛
sawachi 沢知
iwashiro 岩代
hanamori 花森
ikawa 位川
semba 仙場 仙葉
katsurada 桂田
maesaka 前坂
niimi 新見 新実
ikadai 筏井
yakushi 薬師
nakahama 中濱 中浜
sonehara 曽根原
hiyakawa 冷川
katsumoto 勝本
shimosuwa 下諏訪
matsuida 松井田
kikuyo 菊陽
sekijo 関城
kanetsune 兼常
shimoyamada 下山田
agata 阿形
ubuyama 産山
nikuma 仁熊
ichioka 一岡
takara 寳
mizunuma 水沼
haramaki 服巻
tsumagari 津曲
arii 有井
takagiwa 高際
otorii 大鳥居
nagaura 永浦
takushima 宅島
motoo 元尾
takanaka 高中
konomura 此村
takekoshi 竹腰
masano 正野
koyu 児湯
katashina 片品
seyama 瀬山
zemba 膳場
tango 丹呉
hioki 日沖
namekawa 滑川
norikura 乗鞍
machiyama 町山
tsuyazaki 津屋崎
misumai 簾舞
irokawa 色川
doshita 堂下
fujimiya 藤宮
amino 網野
ikenishi 池西
konaga 小長
shishikura 宍倉
yanagishima 柳島
nakame 中目
kusahana 草花
nagamachi 長町
horigome 堀篭
muroga 室賀
yaba 矢場
shiomori 塩森
gushikawa 具志川
okaji 岡地
tamekawa 為川
okiayu 置鮎
fukuba 福場
uehara 植原
nagaiwa 長岩
tanazawa 棚沢
enchi 円地
aika 愛禾
omino 小美野
kodomari 小泊
motokura 元倉
onoe 小野江
tanora 田野浦
sawanobori 澤登
eshin 恵心
kaseya 加瀬谷
nakanowatari 中野渡
kurata 蔵田
mochinaga 持永
shinshi 進士
aogaki 青垣
ogisho 荻莊
yoshiue 吉植
tono 統乃 遠野
shirakura 白倉
tomoyori 友寄
naraoka 奈良岡
yachida 谷地田
kosuda 小須田
maeo 前尾
murasakino 紫野
okurayama 大倉山
tatara 多田羅
nakajima 仲島
tomine 遠峯
takewaki 竹脇
suma 須磨
katsurayama 葛山
tsuemoto 杖本
miwata 三輪田
uetsuki 植月
hasatani 架谷
kabesu 壁巣
uchiura 内浦
oji 大路
niina 新名
yokomuro 横室
kizuka 木塚
okitsu 興津 沖津
danno 団野
iikubo 飯窪
chatani 茶谷
tamahori 玉堀
naruoka 鳴丘 成岡
norimatsu 則松
kosako 小迫
namioka 浪岡
ibano 井葉野
sakuramoto 桜本
shiojiri 塩尻
kiyokawa 清河
anai 穴井
nemuri 眠
kobiyama 媚山
sawamoto 沢本 澤本
omatsuzawa 大松沢
nobutomo 延友
iwaguro 岩畔
yumuro 湯室
sakuta 佐久田
sakurauchi 櫻内 桜内
sawaguchi 澤口
shimosueyoshi 下末吉
onohara 小野原
yasutomi 安富
samekawa 鮫川
ikenabe 池鍋
tsuaki 津秋
soo 曾於
nomaguchi 野間口
higashine 東根
matsunoyama 松之山
tsuboya 坪谷
eshima 江嶋
utsushi 宇津志
aizono 相園
kakuma 角間
yamanobe 山野部 山野辺
sasazawa 笹沢
ebihara 蛯原
nakashio 中塩
katsunaga 勝長
higashide 東出
sueishi 末石
yoshiara 吉荒
ujita 氏田 宇治田
mikoshiba 御子柴
ninken 仁賢
itoga 糸賀
kameoka 亀丘
orino 織野
hakui 羽咋
narakawa 楢川
migiwa 汀
kamiseno 上瀬野
kahara 華原
kunitomi 国富
yoshikura 吉倉
yoshimoto 芳本
sashiki 佐敷
kokuwa 小桑
niihama 新浜
nobidome 野火止
kobuchi 古渕
kiyama 基山
kakoi 栫井
hiroka 宏岡
kanita 蟹田
suetaka 末高
katsunuma 勝沼
namitsuka 波塚
takamure 高群
kashioka 柏岡
tamori 田守
kamihei 上閉伊
toyokoro 豊頃
iwadare 岩垂
nomiyama 野見山
kasami 嵩
futami 双海 双三
nishikido 錦戸
nakaura 中浦
kitahama 北浜
muroichi 室市
kagamida 鑑田
motonami 本並
kashimoto 樫本
nishiogi 西荻
tsumaki 妻木
fujimoto 藤元
ekiya 駅家
isome 磯目
hakozaki 箱崎
yamazato 山里
ichijo 一条 一條
kanetoku 鐘徳
satoya 里谷
hirohata 広畑
fuyuki 冬木
matsutomo 松友
hikasa 日笠
hagisono 萩園
takai 貴井 高居
morise 森瀬
yokote 横手
shaku 釈
hamashima 濱島
kutsuwada 轡田
nishibayashi 西林
shirakawa 白河
itotani 糸谷
shirakami 白神
ikebe 池辺 池部
shimohei 下閉伊
iiboshi 飯干
in 尹
shiogama 塩竃
kominami 小南
matsushima 松嶋
fukui 福居
kunieda 国枝
chikuho 筑穂
kusaba 草葉 草場
ichikai 市貝
hijiri 聖
hirona 広菜
ueshiba 植芝
tsuchiyama 土山
yozen 余膳
nishimaki 西巻 西牧
okasaka 岡坂
himeki 姫木
kihira 紀平
yamasaka 山坂
koshinuma 越沼
yokohashi 横橋
kawakatsu 川勝
nobiki 野引
urahoro 浦幌
kukita 莖田
saroma 佐呂間
ishimine 石嶺
mochiji 持地
somechi 染地
fukano 深乃
higashihama 東浜
hazawa 羽沢
itoshima 糸島
yamano 山埜
ajioka 味岡
shinoyama 篠山
okura 大蔵
serikawa 芹川
otogawa 乙川
isami 伊佐見
shinozawa 篠沢
shimohirama 下平間
nagayasu 永易
sajima 佐島
ote 大手
kammuri 冠
tsunezaki 恒崎
naoyama 直山
tsutsumi 筒美
kuboguchi 久保口
yuba 弓場
ureshino 嬉野
hatsushiba 初芝
hanawa 花輪
yukino 雪野
shuto 周東
sugishita 杉下
imawano 忌野
okegawa 桶川
kaba 蒲
arashida 嵐田
shirahama 白濱
yusu 柚須
inokura 猪倉
naya 納屋 納谷
inamochi 稲餅
maritani 鞠谷
wakasu 若洲
shinojima 篠島
katsuse 勝瀬
izumii 泉井
kawahata 河鰭
kuzuhara 葛原
kanematsu 金松
yokoe 横江
tomobe 友部
usuba 薄葉
konaka 小中
inora 猪浦
akibadai 秋葉台
horioka 堀岡
akasofu 赤祖父
ishie 石江
shimonamiki 下並木
shishino 宍野
kabutomori 兜森
kanasaka 金坂
kamura 嘉村 可村
hisayama 久山
ajisaka 鯵坂
hiramiya 平宮
mizoi 溝井
sawakawa 沢川
shibamura 柴村
takamine 高峰
murasumi 村角
kurashige 倉重 倉繁
iihama 飯浜
sekifuji 関藤
imako 今子
harimoto 播本
kisa 木佐
tameda 為田
nobi 野比
yoshiya 吉屋
masu 舛
koyachi 小谷地
wakao 若尾
satori 佐取
mitsuke 見附
kihara 樹原
kaminagao 上長尾
maemachi 前町
kumabe 隈部
karakida 唐木田
akahira 赤平
katsuura 勝浦
ibata 井端
shimoishihara 下石原
kuniyoshi 國吉
naoiri 直入
tobiishi 飛石
fukunishi 福西
miyasumi 宮住
okahashi 岡橋
yoshii 芳井
idenawa 出縄
taruishi 垂石
omukai 大向
tsurukai 鶴飼
nagatomo 永友
kubosugi 久保杉
mushiake 虫明
nakaichi 中市
konosu 鴻巣
sasaguri 笹栗
fujinokura 藤之倉
tokito 時任
nosaka 野栄
imaike 今池
kushiyama 串山
wakatabe 若田部
kawazumi 川住
shikayama 鹿山
kunimi 国見
akasu 赤須
kabuki 冠木
sarayama 皿山
hoyano 保屋野
kurakawa 倉川
hanagata 花形
honami 穂波
yanagiba 柳葉
shimamune 島宗
kusamura 草村
ienaga 家永
saejima 冴島
washino 鷲野
marumachi 丸町
yumezono 夢園
kaizawa 貝沢
hikami 氷上
kawasato 川里
kiyose 清瀬
numahata 沼畑
futaba 双葉
iumi 伊海
nakura 奈倉
hime 姫
goi 五井
oshio 大塩
kamiishi 上石
oyanagi 大柳
kanehira 兼平
toyowaka 豊若
hozawa 朴沢 宝沢
yamatsuri 矢祭
ayani 綾仁
yamahana 山花
hirosue 広末
kire 喜連
emmoto 円本
kaoru 薫
tamatsubaki 玉椿
tsuto 津藤
sumihachi 住羽地
iimuro 飯室
hasuo 蓮尾
yasufuku 安福
ryotsu 両津
komachi 小町
masaya 柾谷
hanaki 花木
maruchi 丸内
kamiyamada 上山田
tsuruhashi 鶴橋
nishimeya 西目屋
tomori 友利
kusayama 草山
kumachi 熊地
toyoshima 豊嶋
take 武
kabazawa 椛沢
kamitakamaru 上高丸
ishimure 石牟礼
misuji 三筋
obuki 小吹
sugibayashi 杉林
kakeda 掛田
tsukiyama 槻山
takanami 高波 高浪
toyoki 豊喜
hodokubo 程久保
urako 浦子
tamazawa 玉沢
yakuwa 八鍬
kamiyama 加美山
tsurumiya 鶴宮
tomiya 遠宮
akamichi 赤道
akisawa 秋澤
mitsuya 三津谷
nakaya 中矢
kuratake 倉岳
narishima 成嶋
yonesato 米里
shakunaga 杓永
miyamoto 宮元
tsurumizu 鶴水
imajuku 今宿
motojima 本島
morishima 森嶋
narano 奈良野
takachi 高地
nakamizo 中溝
shibuno 澁野
muraguchi 村口
kuriya 栗谷
kanetsuna 金綱
katashima 片島
shimojono 下城野
masumura 増村
nakatehara 仲手原
shimosa 下曰佐
okutomi 奥富
izumiyama 泉山
tarumachi 樽町
uchide 打出
mukunoki 椋木
wakaki 若木
tomozawa 友沢
yara 屋良
mineyama 峰山
sakibayashi 崎林
suko 須古
kusajima 草島
kusuhara 楠原
arimatsu 有松
kagei 影井
takenuki 竹貫
yoshie 吉江
kakimi 垣見
mineura 峯浦
shari 斜里
yuen 結縁
yamakoshi 山古志
kamikuzuhara 上葛原
katsu 勝
tomisawa 冨沢
marukawa 丸川
one 大根
urato 浦戸
urae 浦江
kando 観堂
koiso 小磯
koshizuka 越塚
shikiya 志喜屋
fukakusa 深草
izu 伊豆
minosuke 簑助
kikuma 菊間
mizote 溝手
domoto 堂本
menashi 目梨
enni 円爾
irimada 入間田
washiya 鷲谷
yasugi 八杉
uzawa 宇沢
unno 雲野
fukutani 福谷
inazaki 稲崎
satomura 里村
higashiguchi 東口
ariya 有家
nakaso 中曽
yaho 谷保
koasa 小浅
najima 名島
makio 牧尾
kawase 河瀬
mizuyoshi 水吉
akadomari 赤泊
enomori 榎森
kamimaruko 上丸子
tokutake 徳武
tokuhashi 徳橋
namino 波野
yamaga 山賀 山我
kamifujimatsu 上藤松
itaba 板場
shariki 車力
ikeyama 池山
koshiro 小代
iikawa 飯川
fujimae 藤前
tsuboyama 坪山
utazaki 歌崎
asahiko 朝彦
tameshige 為重
tsunashima 綱嶋
niwayama 庭山
iwaki 岩木
akitsu 秋津
ayu 鮎
kiyotaki 清滝
ochiri 大塵
tsunemori 恒森
shitara 設樂
sawauchi 澤内
inahata 稲端
yano 夜野
oihara 笈原
kumahara 熊原
sakaki 坂木 坂城
ikenami 池波
madarao 斑尾
nakahata 仲畑
hanashiro 花城
amuro 安室
amaguchi 天口
funagata 舟形
ekida 驛田
narikiyo 成清
nakanome 中野目
ikegawa 池川
makise 牧瀬
tomosaka 友坂
tazoe 田添
mizunoya 水野谷
ohana 大花
fujihashi 藤橋
tomuro 戸室
ra 羅
miama 三甘
sobe 曽部
kimihira 公平
shirahige 白髭
nakanuma 中沼
fukayasu 深安
tokuriki 徳力
yashiki 屋敷
nakama 仲摩
yanagikubo 柳窪
mukaishima 向島
imaru 井丸
fueda 笛田
mukai 迎
urakawa 浦河
ikariya 碇谷
yamanushi 山主
nakatsue 中津江
tannai 丹内
asahina 朝日奈
hirase 平瀬
tokieda 時枝
matama 真玉
terabayashi 寺林
hammura 半村
suginuma 杉沼
toyofuku 豊福
moriizumi 森泉
aina 愛名
yahagi 矢萩
inokuma 猪熊
utashikiyama 歌敷山
omokawa 面川
ugaki 宇垣
ichizaki 市崎
shiwa 志和
tanie 谷江
orisaka 折坂
kasanuma 笠沼
toyotaki 豊滝
furumi 古見
numashita 沼下
shimowada 下和田
kozono 小園
haisa 羽井佐
sakamura 坂村
yonei 米井
shimano 嶋野
kanasugi 金杉
funamizu 船水
takezono 竹園
mizoe 溝江
kujo 久城 九条
manita 間仁田
kiura 木浦
jonochi 城之内
kawarabayashi 瓦林
itayama 板山
tomiai 富合
maesawa 前澤
iwagaki 岩垣
nui 縫
hasuike 蓮池
kuri 久里
tsunemi 常見
sanuma 佐沼
kurotaki 黒滝
miwa 美輪
onomura 小野村
mizusaki 水崎
ofusa 大房
nakaki 中木
hamamoto 濱本
shinomi 四野見
tawada 多和田
akaigawa 赤井川
sasaoka 笹丘
hiwatari 日渡
kamiguchi 上口
asanagi 朝凪
hagita 萩田
hiasa 日浅
shihomi 志穂美
imanari 今成
kirino 桐野
shimonaka 下仲 下中
koinaba 小稲葉
azusa 梓
haneo 羽根尾
kawamori 川森
irei 伊礼
maino 舞野
kikusumi 菊住
oita 及田
oginome 荻野目
kamisawa 神沢
moriya 森屋
mitoyo 三豊
toda 外田
kikuna 菊名
motomitsu 元満
aitani 会谷
katsui 勝井
takine 滝根
nirasawa 韮沢
naeba 苗場
sumioka 住岡
mayuzumi 黛
kaede 楓
kawasono 川園
nagashii 永椎
itano 板野
oka 丘
kunimochi 国持
kinashi 木梨
komoriya 小森谷
katae 片江
okishima 沖嶌
motogo 元郷
shimakawa 島川
shinobu 忍
yokofuji 横藤
shimoka 下岡
wataki 渡木
oshibadai 大芝台
minamisuna 南砂
kizukuri 木造
tsukita 槻田
teraguchi 寺口
shioji 塩路
kamishima 神島
tohaku 東伯
koinuma 鯉沼
harumi 晴見
kanemasu 兼増
yabuta 薮田
shibuta 渋田
mikamo 三加茂
shiromaru 城丸
sakaizawa 境沢
kukizaki 茎崎
suewaka 末若
narahara 奈良原
takeishi 竹石
niwa 仁和
hasumura 蓮村
sugikubo 杉久保
iimori 飯森
kiyotani 清谷
ugata 宇賀田
kimino 君野
tanii 谷井
yagoto 八事
kuninomiya 久迩宮
tsukane 塚根
oyodo 大淀
shirako 白子
daigo 醍醐
iburi 胆振
jie 慈恵
kinebuchi 木根渕
katsumura 勝村
dei 出井
koishikawa 小石川
kurotori 黒鳥
morotsuka 諸塚
neuchi 根内
sunaga 須長
sumitani 炭谷
eto 江渡
tsugaru 津軽
yamate 山手
numabe 沼部
morizuka 森塚
karasaki 唐崎
kasama 笠間
ihashi 伊橋
takishita 滝下
kawatani 川谷
hizuma 日妻
irobe 色部
dotani 堂谷
miwatari 三渡
kioi 鬼追
utada 宇多田
shibaki 柴木
karube 軽部
takigawa 多岐川
kitamatsu 北松
otsuka 大束
kitazumi 北住
furumachi 古町
esumi 江角
ishinabe 石鍋
chieda 千枝
morikane 森兼
mineki 峯木
miida 見井田 三井田
takaai 鷹合
azumi 安曇
kumekawa 粂川
komaki 駒木
inatomi 稲富
tarumi 樽見
shimomizo 下溝
hamatake 浜竹
kageyama 蔭山
momose 桃瀬
isojima 磯島
nanashima 七島
sasabuchi 笹渕
hanai 華井
saga 佐賀
nakui 名久井
onimaru 鬼丸
kushibe 櫛部
kotsuji 小辻
kiki 樹木
ofuna 大船
kaminagaya 上永谷
shirasaka 白坂
semma 千間
yoshigiwa 吉際
ichimura 一村
okamatsu 岡松
ifukube 伊福部
hijikawa 肱川
iriya 入谷
kone 小畔
shibamachi 柴町
otomo 大伴
funaoka 船岡
yahata 矢幡
okui 奥居
hiramaru 平丸
yumachi 湯町
koi 小井
hamanotani 浜野谷
kaise 貝瀬
hikima 引間
nakaishi 中石
kogure 古暮
tobetsu 当別
naruchi 成知
kumihama 久美浜
shimooi 下大井
eniwa 恵庭
uda 卯田
yuhara 柚原
murohara 室原
shirase 白瀬
kubo 窪
kage 鹿毛
shigemitsu 重光
inaniwa 稲庭
nishitomi 西富
shosai 昇斎
kurihana 栗花
kamiura 上浦
akisada 秋定
uchihashi 内橋
hagii 萩井
owani 大鰐
kuwaori 桑折
kakuhari 覚張
kiyohime 清姫
oho 大穂
kyozuka 京塚
moritomo 森友
kawayasu 川安
kakuwa 格和
nomo 野茂
nakahara 仲原
kyonan 鋸南
funada 舟田
akihama 秋浜
yoshiura 吉浦
sakuratani 櫻谷
kurohone 黒保根
isoji 磯路
yonezaki 米崎
takanezawa 高根沢
futahashi 二橋
nakamukae 中迎
akaishizawa 赤石沢
shimonari 下成
takino 滝野
ariki 有木
kyogoku 京極
umekawa 梅川
yumi 弓
amatsubo 雨坪
akira 秋良
kuroe 黒江
kunitomo 国友
kuromatsu 黒松
isei 井清
kayamori 栢森 萱森
hosoyama 細山
hasuda 蓮田
masana 正名
yamasuga 山菅
karaki 唐木
iemura 家村
matsuishi 松石
otokita 音喜多
fujito 藤戸
kabasawa 樺沢
takezoe 竹添
hamo 羽茂
takaizumi 高泉
hitsuwari 櫃割
kimobetsu 喜茂別
shinomori 篠森
midoriyama 緑山
ogita 荻田
higashiminato 東港
oneta 大根田
uchiya 打矢
hani 羽仁
idoki 井戸木
isono 礒野
uozaki 魚崎
minora 箕浦
konashi 小梨
norose 野呂瀬
uraoka 浦岡
yoshihara 葭原
yumura 湯村
iwabe 岩部
kagoshima 篭島
fuyuno 冬野
kaida 開田
yuminamochi 弓納持
hosojima 細島
yamai 山井
kumaki 久間木
kawami 川見
aoba 青葉
kamitsue 上津江
shimmen 新免
hisano 比佐野
nishine 西根
yukimachi 行待
hatanaka 畑仲
urai 浦井
kamimura 神村
nanamori 七森
fukube 福部
nishiharu 西春
motoyanagi 本柳
mitsufuji 光藤
urasoe 浦添
hirako 平子
inokawa 井之川
kuzuno 葛野
sawami 沢見
katsukura 勝倉
shinoka 篠岡
yamahata 山端
iwaizumi 岩泉
horikawa 堀河
inatsuki 稲築
kasagawa 笠川
shirasuna 白砂
tatsumi 辰已
ouchiyama 大内山
moribayashi 森林
shimamichi 嶋道
sayo 左用
kishine 岸根
hirotsu 広津
okanobu 岡信
itonaga 糸永
yamazaki 山咲
narasaka 奈良坂
kamishihi 上志比
motosugi 本杉
satsuki 佐月
kenyoshi 剣吉
tomimori 富盛
takahide 高秀
masamune 正宗
minamoto 皆本
kise 木瀬
kurauchi 倉内
suzuri 鈴里
kakehata 掛端
takabe 高部
sarabetsu 更別
togakushi 戸隠
munemiya 宗宮
moriichi 森一
ujiyama 宇壽山
tanito 谷戸
otoge 大峠
yuka 優加
mimmaya 三厩
fueki 笛木
kawanuma 河沼
asamiya 麻宮
shiratani 白谷
nakaoji 中大路
tsuyusaki 露崎
hinora 日野浦
nishibe 西部
matsukata 松方
kamikitadai 上北台
nakado 中堂
satachi 佐立
kumota 雲田
nakasuka 中須賀
fuyuizumi 冬泉
miyanishi 宮西
kajiura 梶浦
kurashima 倉嶋
omizo 大溝
kowata 小綿
noe 野江
tonai 兎内
irinoda 入野田
shii 志位
shiraha 白羽
`;

export const japaneseGivenNames: string = `
aiichi 藍一
aito 藍人
airo 亜伊朗
aoki 碧樹
aiku 藍久
aoto 碧斗
akashi 赫 證
akahiko 赤彦
akahito 赤人
akii 秋偉
akiisa 明勲
akio 亜喜央 亜喜夫 亜希生 亜希夫 亜希雄 亜季生 亜紀生 亜紀夫 亜紀雄 亜規生 亜規夫 亜記夫 亜貴雄 亜樹夫 亜木男 旭緒 旭生 旭男 安岐雄 安貴夫 安騎夫 安芸夫 安芸雄 安樹男 顕央 顕男 顕夫 晃緒 秋男 秋夫 秋雄 商生 彰緒 彰織 彰生 彰勇 彰雄 招夫 昭央 昭生 章翁 章緒 紹央 紹夫 彬夫 彬雄 明欧 明王 明植 明夫 明雄 揚夫 陽男 亮央 亮男 亮夫 亮雄 曉生 聰夫 韶夫 亜希緒 秋緒 晶央 晶緒
akiomi 亜希臣 亜樹臣 昭臣 亮臣
akiori 明織
akikatsu 昭勝
akikuni 晃邦 彰邦 昭訓 昭邦 明國
akisada 晃禎 彰貞 明貞 亮定
akisato 昭郷
akishige 安樹繁 彰重 彰繁 明繁 璋重
akiji 亜樹治 暁児 秋治 明慈
akijiro 暁次朗
akizo 秋造
akitaka 亜紀孝 暁崇 顕敬 顕孝 晃及 秋孝 彰貴 彰高 彰隆 昭貴 昭孝 昭高 昭崇 昭隆 章孝 章高 章隆 彬孝 明高 明隆
akitake 暁威 暁岳 暁丈 秋武 昭丈
akitada 顕忠 彰但 亮忠
akitatsu 秋龍 昭達 明達
akichi 亜吉
akichika 秋親 彰近 晶親 章近 亮親
akitsu 秋津 昭津 亜希津 明津
akitsugu 晃継 彰貢 昭継 昭嗣 章継 章告 明継 亮嗣
akitsuna 秋綱 明綱
akitsune 彰恒 明恒
akiteru 暁照 顕輝 晃照 彰輝 章輝 明照 曉輝
akito 亜希人 亜希斗 亜紀人 亜紀斗 亜貴斗 亜輝人 阿規人 阿樹人 旭土 瑛斗 暁斗 暁登 現人 晃斗 晃土 彰斗 昭十 昭斗 昭登 章斗 章門 紹人 爽人 彬斗 明斗 明登 亮斗 亮登 晟人
akitoshi 暁俊 顕俊 顕年 晃俊 晃年 晃壽 秋利 彰俊 彰年 彰敏 彰利 昭俊 昭年 昭敏 昭利 晶俊 晶年 晶敏 章年 章敏 章稔 章利 哲年 彬淑 明俊 明敏 亮年 亮齢
akitomi 晃富 章富
akitomo 旭伴 暁友 顕知 顕友 秋智 秋朝 秋友 昭倫 章友 明共 亮朋 亮友
akitoyo 昭豊 哲豊
akinao 昭直 明直 亮直 諒直
akinaga 彰長 明長
akinari 暁就 顕成 晶成
akinobu 旭庸 暁延 暁信 暁進 晃延 晃申 晃暢 秋信 秋宣 彰延 彰修 彰伸 彰信 彰展 昭延 昭伸 昭信 昭暢 昭展 昭亘 晶伸 晶信 章修 章伸 章申 章暢 章亘 聡申 哲信 彬修 彬伸 彬宣 明延 明修 明信 明庸 亮伸 亮暢 晟伸
akinori 亜貴憲 旭規 旭度 覚範 暁規 暁教 暁憲 暁功 暁昇 暁則 暁徳 暁倫 顕規 顕教 顕矩 顕功 顕則 顕徳 顕範 顕陛 晃昇 晃則 晃徳 晃範 晃律 秋紀 秋教 秋則 秋典 秋徳 秋範 彰紀 彰規 彰儀 彰議 彰訓 彰経 彰憲 彰則 彰典 彰徳 彰範 彰法 彰律 彰倫 昭規 昭教 昭憲 昭謙 昭則 昭典 昭範 昭法 晶徳 晶範 晶律 章教 章矩 章訓 章憲 章則 章典 章統 章徳 章律 章倫 章鉉 聡教 聡則 聡典 彬紀 彬憲 明軌 明教 明矩 明訓 明功 明則 明徳 明伯 明範 明法 明律 陽則 亮規 亮憲 亮則 亮徳 亮範 晟徳 晟範 曉典
akiharu 暁治 秋春 昭春 昭晴 章晴 明晴
akihiko 亜希彦 亜紀彦 亜規彦 亜輝彦 亜樹彦 旭比古 旭彦 安喜彦 安紀彦 安芸彦 瑛彦 暁比古 顕彦 秋彦 彰彦 招彦 昭比古 爽彦 聡比古 彬彦 明比古 亮彦
akihisa 安希久 暁久 顕久 秋久 彰尚 昭久 昭尚 昭壽 章久 章尚 明久 亮久
akihide 阿輝英 顕秀 晃英 秋英 秋秀 彰英 彰秀 昭英 昭秀 章英 聴英
akihito 亜希仁 亜季人 旭仁 暁仁 秋仁 昭儒 昭等 彬仁
akihiro 亜紀弘 亜貴弘 旭寛 旭宏 旭弘 旭浩 旭紘 旭博 瑛宏 瑛弘 覚博 暁拡 暁宏 暁広 暁弘 暁浩 暁博 暁裕 顕啓 顕弘 顕浩 顕紘 顕尋 顕裕 顕洋 晃寛 晃広 晃浩 晃紘 晃博 晃裕 秋寛 秋宏 秋広 秋弘 秋浩 秋尋 秋拓 秋博 秋裕 秋洋 秋廣 彰寛 彰啓 彰広 彰弘 彰浩 彰紘 彰博 彰比呂 彰裕 彰洋 彰廣 招完 昭寛 昭啓 昭宏 昭広 昭弘 昭紘 昭尋 昭博 昭裕 昭洋 昭廣 晶浩 晶大 晶裕 晶洋 章啓 章広 章紘 章尋 章大 章裕 章廣 紹寛 紹弘 彬寛 彬弘 彬浩 彬大 彬博 彬裕 彬廣 明宏 明広 明弘 明浩 明紘 明尋 明拓 明博 明裕 明洋 明廣 明煕 陽博 亮寛 亮宏 亮広 亮弘 亮浩 亮紘 亮博 亮洋 曉洋 聰浩 聽宏
akifusa 晃房 章房 明房
akifumi 亜希文 旭史 暁文 晃文 秋史 秋文 彰文 昭文 紹文 彬文 亮文 曉文
akima 諒馬
akimasa 暁昌 顕匡 彰允 彰雅 彰昌 彰正 彰優 昭昌 昭政 章匡 章将 章昌 章政 明政 亮正 曉昌
akimi 章巳 亜王 亜希未 亜季実 亜季美 亜稀美 亜紀美 亜貴美 亜樹実 亜樹美 愛希美 顕美 秋海 秋三 秋深 秋美 晶巳 章水 彬未 亮美 亞紀美
akimichi 顕道 秋道 彰道 彰路 昭道 章通 章道 亮径 亮道
akimitsu 暁光 暁充 顕充 晃光 秋光 秋満 彰充 昭満 晶充 章満 聴充 彬光 彬充 明満 亮光
akimine 秋嶺 明峰
akimu 暁夢
akimune 秋宗 明宗
akimura 秋村
akimoto 秋元 章元 明基
akimori 秋守 昭守 明杜
akiya 亜希也 暁哉 秋弥 昭哉 彬也 明哉 晟矢
akiyasu 暁康 彰恭 彰保 晶康 章安 明恭 明康 明保 炳康
akiyuki 顕行 晃征 秋幸 彰幸 彰行 彰之 昭幸 昭行 昭如 晶幸 晶之 彬之 明行 揚行 亮行 曉幸
akiyoshi 亜紀義 旭芳 暁快 暁義 暁慶 暁好 顕嘉 顕義 顕能 秋義 秋善 彰義 彰祥 彰代史 彰芳 昭義 昭好 昭善 昭芳 晶祥 章義 章祥 章善 章能 明吉 明好 明善 耀義 亮嘉
akiyori 暁世利
akira 亜輝羅 卿 詮 鮮 発 倬 晁 晢 璋 皎
akiro 秋朗
akuto 亜久登
akuri 亜久利
akeo 曙夫
akekuni 曙邦
aketo 曙人
akemitsu 曙光
akeyuki 曙行
akeyoshi 曙義
asao 亜佐夫 浅男 浅夫 浅雄 晨夫 阿佐緒 朝緒
asaki 阿佐樹 浅輝 朝喜 朝希 朝紀 朝記 亜左貴 亜沙季 亜沙紀 亜咲希 亜紗希
asakichi 浅吉
asajiro 浅次郎 朝次郎 浅治郎 朝二郎
asataro 朝太郎
asato 亜郷 亜佐人 亜沙人 浅人 朝人 亜沙都 亜紗土
asatoshi 朝斗志
asahi 阿佐飛 亜沙妃 亜紗比 朝比
asahiko 阿佐彦 浅彦 晁彦
ashio 葦夫
asei 亜星 亜精 亜聖 亜誠 阿聖 亜青
adan 亜弾
atsue 厚衛 渥恵 温絵 厚栄 厚恵 厚江 厚枝 厚重 淳江 淳枝 篤江 敦絵 敦恵 敦枝
atsuo 亜津夫 圧雄 温生 温雄 厚男 厚夫 厚雄 淳男 淳雄 篤央 篤夫 篤雄 惇夫 惇雄 敦緒 敦男 熱生 厚緒
atsuoki 篤興
atsuki 厚基 厚樹 淳基 淳希 淳揮 淳毅 淳記 淳貴 淳輝 淳樹 篤磯 篤喜 篤基 篤希 篤毅 篤貴 篤輝 篤己 惇起 惇輝 敦磯 敦基 敦岐 敦希 敦揮 敦記 熱気 亜津紀
atsukuni 篤邦 敦邦
atsugo 敦吾
atsushi 亜津司 亜津志 亜都志 握 渥司 渥史 渥士 温史 温士 温志 温思 厚使 厚史 厚士 厚至 厚視 淳始 淳詞 淳詩 衷志 篤伺 篤士 篤思 篤支 篤祉 篤至 篤詞 篤諮 篤賜 惇志 敦司 敦志 敦施 敦氏 敦至 敦視 敦詞 敦詩 敦誌 敦資 敦賜 熱志
atsushige 淳繁 篤茂 敦成
atsuji 温次 敦二
atsujiro 淳次朗
atsuta 敦太
atsutaka 淳孝 淳誉 淳隆 篤孝 敦孝 敦誉 敦隆
atsutada 敦忠
atsutami 篤民
atsutaro 敦太郎
atsutsune 篤恒
atsuteru 敦輝
atsuto 篤努 惇人
atsutoshi 温敏 厚俊 厚敏 厚利 淳敏 淳利 篤俊 篤敏 篤利 惇俊 敦俊 敦利
atsutomo 厚友 敦朋 敦友
atsunao 温直 厚尚 篤直 敦尚
atsunari 厚成 篤成
atsuno 篤乃 斡乃 敦乃
atsunobu 温信 厚伸 厚信 淳信 淳展 篤延 篤伸 篤信 敦信 敦暢 敦庸
atsunori 温教 温則 厚憲 厚宣 厚則 厚典 厚徳 厚範 淳教 淳矩 淳則 淳徳 淳範 篤憲 篤功 篤則 篤伯 篤法 敦憲 敦功 敦則 敦典 敦統 敦徳 敦範
atsuharu 圧治
atsuhiko 安津彦 厚彦 淳比古 淳彦 篤彦 敦比古
atsuhisa 温久 淳久
atsuhide 淳英 篤英 篤秀 敦秀
atsuhito 篤仁 敦仁
atsuhiro 温広 厚宏 厚広 厚弘 厚浩 厚博 厚裕 厚洋 厚廣 淳寛 淳啓 淳宏 淳弘 淳浩 淳裕 淳洋 篤寛 篤啓 篤広 篤浩 篤大 篤裕 篤洋 篤廣 惇弘 惇洋 敦宏 敦弘 敦紘 敦裕 敦洋 敦廣
atsufumi 篤文 敦文
atsuma 篤真 篤麿
atsumasa 温雅 厚雅 篤将 篤昌 篤政 篤正 篤優
atsumi 温実 厚見 厚己 淳己 淳実 篤実 篤巳 敦海 敦実 愛摘 握美 渥美 温海 温深 温未 厚実 淳海 淳水 淳味 淳未 暖未 篤海 篤未 惇美 敦弓 敦美 敦未 敦已
atsumichi 敦道
atsumune 篤宗
atsumori 敦守 敦盛
atsuya 亜津也 温也 厚哉 厚也 厚弥 惇弥 敦弥
atsuyuki 温幸 厚幸 淳幸 篤幸 敦如 惇行
atsuyoshi 厚義 厚善 淳嘉 淳義 淳善 淳芳 淳与志 篤義 篤好 篤良 敦嘉 敦義 敦好 敦良 穆義
atsuro 厚郎 淳朗 惇郎
atomu 亜斗夢 亜登夢 亜土夢 跡夢
ado 亜土
ahato 亜羽人
amane 遍
amuto 亜夢斗
amon 亜門
ayaichiro 綾一郎
ayao 絢雄 綾夫 綾雄 彩夫
ayaki 綺基 絢貴 絢城 絢妃 綾姫 綾木 采季
ayashiro 綾士郎
ayataka 綾貴
ayato 亜耶人 綾人 綾斗
ayanori 絢則 綾則
ayahiko 綾彦
ayuo 鮎夫
ayuta 鮎太
ayuchi 亜由智
ayuto 鮎人
ayuhiko 亜由彦 鮎彦
ayumu 鮎夢
ayuro 鮎郎
arata 亜羅多 革
arato 荒人
araya 荒野
aran 亜嵐 亜蘭 阿蘭
aritaka 在隆
arihiko 存彦
arihito 存人
arihiro 在浩 存弘
arifumi 存史
arima 在真
arimasa 在昌 在正
arimichi 在道
arimitsu 在光
ariyasu 在康
ariyuki 存之
aruto 亜留人
aruma 亜留馬
awashi 淡
ango 晏伍
iichi 亥一 伊一
iichiro 伊一郎 維一郎 亥一郎 猪一郎
ieaki 家明
ieshige 家茂
ienaga 家長
ienori 家典 家範
iehisa 家久
iehiro 家浩
iemasa 家昌 家正
ieyasu 家康
ioji 依於二
iomi 伊臣
iori 伊織 以央里 伊央里 伊緒理 伊緒里 依織 意織 衣央里 衣緒里 井織
iku 育 以久 伊久 伊紅 依久 委久 維紅 衣紅 尹久
ikuo 以久男 伊久夫 伊久雄 亥久男 育夫 育雄 郁央 幾男 幾夫 幾雄 育緒
ikushi 育司 育祉 郁志
ikushige 育茂
ikuji 育次 育二 郁二
ikujiro 幾次郎 郁二郎 郁次郎 幾治郎 育次郎
ikusuke 育亮
ikuzo 幾蔵
ikuta 育太
ikutaka 育孝 郁孝 郁高
ikutake 幾武
ikutaro 育太朗 育太郎 郁太郎 幾太郎
ikutsugu 育嗣
ikuteru 育輝
ikuto 育土
ikutoshi 郁敏
ikunobu 育伸
ikunori 育憲 育典 育徳 育範 郁徳
ikuharu 育治 郁晴
ikuhiko 伊久彦 育彦
ikuhisa 育久 幾久
ikuhide 育秀 郁秀
ikuhiro 育宏 育広 育弘 育洋 郁宏 郁広 郁博 郁洋
ikufumi 育文
ikuhei 育平 郁平
ikuho 育歩 育帆 育保 育穂 郁帆 郁歩
ikuma 以久馬 伊久真 伊久磨 伊久麻 惟久磨 維久磨 育真 育馬 育磨 郁真 郁馬 郁摩 郁磨 郁麻 郁万 幾馬
ikumasa 育将 育正
ikumi 育海 育実 育巳 郁己 郁水 郁未 郁巳 幾実 戦巳 以久美 伊久見 伊久実 伊久美 伊紅美 伊紅未 依久美 委久美 維久美 衣久実 衣久美 衣久巳 育見 育望 育未 郁海 郁見 億美
ikumitsu 郁充
ikumu 育夢
ikuya 育哉 育也 育矢 幾哉 幾也
ikuyasu 郁康
ikuyoshi 育義
ikuri 郁李 伊久里 育理 育里
ikuru 郁留
ikuro 伊久郎
isa 以佐 以左 威佐 衣佐 伊佐 伊紗 衣沙 衣砂 衣彩 衣紗
isao 以佐男 伊佐央 伊佐緒 伊佐男 伊佐夫 伊佐雄 伊左央 伊左生 伊左雄 偉佐夫 偉佐雄 威佐夫 慰佐男 維左夫 亥佐雄 亥早夫 勲央 勲生 勲男 勲夫 勲雄 猪佐雄 勳
isaku 伊佐久 伊作 威策 維作 維策
isashi 衣左士
isato 勲人
isami 伊佐海 伊佐実 伊佐美 伊佐未 伊差美 伊早巳 委佐美
isamu 勲夢 戦
isayoshi 尉佐義
ishin 維新
isuke 伊助 伊佑 維介 亥祐
iseo 伊勢夫
iseji 伊勢治
izen 伊然
isoo 磯夫 礒男
isokichi 磯吉 礒吉
isojiro 磯二郎
isota 磯太
isohei 磯平
izo 猪三
itaro 伊太郎 猪太郎 偉太郎 亥太郎 威太郎
ichi 以知 以智 偉千 壱
ichiaki 一彬
ichie 市衛 伊千恵 衣知絵 一会 市恵 市江 市枝
ichio 市雄
ichiki 市記
ichigo 一護 苺
ichigoro 市五郎 一五郎
ichiji 市次
ichijiro 市次郎 一二郎 市治郎
ichisuke 一助
ichizo 一造 市造 市蔵 市三 一蔵
ichita 伊智太
ichitaro 一太朗 一太郎 市太郎
ichihiko 市彦
ichihiro 委千弘
ichihei 市平
ichibee 市兵衛
ichimatsu 市松
ichiya 伊知哉 市弥
ichiro 以知朗 以知郎 伊千郎 伊知朗 伊知郎 伊智朗 伊智郎 偉知朗 偉智朗 意知朗 意知郎 維知郎 壱朗 市朗 市牢 市郎
ichirota 一郎太
itsuo 伊津夫 溢夫 逸央 逸男 逸夫 逸雄
itsuomi 逸臣
itsuki 伊津貴 委津希 逸岐 逸記 逸貴 逸城 逸氣
itsuko 逸航 逸鴻 以津子 以都子 伊津子 位津子 偉津子 意都子 井津子 乙子 いつ子
itsushi 逸司 逸志
itsuji 逸二
itsusei 逸勢
itsuzo 鎰造
itsuhiko 逸彦
itsuhide 逸英
itsuhiro 逸弘 逸洋
itsufumi 逸文
itsuma 逸馬
itsuya 逸哉 乙也
itsuro 聿朗
iteru 伊輝
itoki 糸貴
inao 伊奈夫
inosuke 伊之助 猪之助
ihachiro 伊八郎
ibuki 伊吹 依吹 惟吹
ihei 伊平
ihoya 伊穂也
imao 伊万夫
imasuke 今輔
iriya 伊利矢 伊理也
iruka 入鹿 入夏
iwao 以和夫 伊和男 伊和夫 巌生 巌夫 巌雄 岩生 岩男 岩夫 岩雄 磐雄 巖 巖央 巖男 磐 岩緒
iwaoki 巌興
iwaki 巌城
iwakichi 岩吉
iwajiro 岩次郎 岩治郎 巌次郎
iwazo 岩蔵 岩三 岩造
iwata 岩太
iwataro 岩太郎 磐太郎
iwato 巌登 岩人
iwane 巌根
iwahito 岩仁
iwamatsu 岩松
iwamaru 岩丸
iwaro 磐郎
ui 宇意
uichi 宇一 宇市 卯一
uichiro 宇一郎 卯一郎
uito 宇意人
uiri 宇意理
ukichi 卯吉 宇吉
usaku 卯作
usaji 宇佐司
ushitaro 丑太郎
ushinosuke 丑之助
usho 宇翔
ujiaki 氏暁
ujitada 氏忠
ujitoshi 氏年
ujihide 氏秀
ujifusa 氏房
ujimasa 氏雅
ujiya 氏也
ujiyasu 氏康
utaji 唄司
utaro 宇太朗 卯太郎 宇太郎
unokichi 卯之吉
unosuke 卯之助 卯之介
uhei 宇平 卯平
umeo 梅男 梅夫 梅雄
umekichi 梅吉
umeji 梅次
umejiro 梅次郎
umezo 梅三 梅造
umetaro 梅太郎
umetsugu 梅嗣
umefumi 梅文
umematsu 梅松
ei 詠
eiichi 叡一 鋭以知 鋭一
eiichiro 鋭一郎
eiki 鋭気
eigo 叡吾 詠吾
eisaku 鋭策
eishi 穎志 詠詩 鋭史 鋭士
eishiro 鋭司郎 鋭志郎
eiji 叡司 叡治 詠自 詠二 鋭司 鋭児 鋭治 鋭二 榮二
eijiro 鋭二郎
eisuke 鋭介
eita 頴太 詠太 鋭太
eitaro 叡太郎 詠太郎
eichi 叡智
eito 泳人
eima 鋭馬
esaji 江差治
etsu 越 絵津 恵津 江津 悦
etsuaki 悦章
etsuo 悦王 悦生 悦男 悦雄 越生 越夫 越雄 恵津男 江津雄 悦緒
etsushi 悦士 越史
etsuji 悦次 悦爾 悦示 悦二 越司 閲次
etsujiro 悦二郎
etsuzo 悦造
etsuta 悦太
etsutaro 悦太郎
etsutsugu 悦従
etsuto 悦人 越人
etsutoshi 悦稔
etsunori 悦教 悦典
etsuharu 越晴
etsuhiko 悦彦
etsuhisa 悦久
etsuhide 越英
etsuhito 越仁
etsuhiro 悦啓 悦宏 悦広 悦弘 悦博
etsumi 悦己 悦実 詠津美 江津美
etsuya 悦哉 悦也 江津也
etsuyuki 悦幸
etsuyoshi 悦義
etsuro 悦朗 悦郎 越郎 恵津朗
eritsugu 瑛里嗣
erito 英里斗 絵里都 衿人 江里都
eriya 恵理也 江里也
enji 燕士
enta 焔太
enya 演弥
o 欧 墺
oichi 欧一
oki 欧樹
oji 旺児
osuke 旺輔 欧輔 汪助
otaro 欧太郎
oto 欧人 央渡 乙
ohiko 欧彦
oya 欧也
okio 興男
okikazu 興和
okisuke 興介
okitaka 興隆
okitatsu 興辰
okitsuna 興綱
okito 興人
okinobu 興伸 興信
okinori 興徳
okiharu 興晴
okimichi 沖道
okuto 億人 雄久人
okuhiko 億彦
osamu 王佐夢 調 辨 攝
otojiro 乙次郎
otoharu 乙晴
otohiko 乙彦
otomatsu 乙松
otomaru 乙丸
onokichi 斧吉
orie 織衛 織江 央梨恵 央里絵 央里恵 央莉絵 乙梨惠 乙里枝 居恵 緒梨絵 緒理絵 緒理恵 緒理江 緒里映 緒里絵 緒里恵 緒里江 緒里枝 織依 織映 織栄 織永 織英 織会 織絵 織恵 織慧 織枝 織重 織梨恵 折恵 折江 折枝 繊枝
oriji 折次
orito 織人
oribe 織部
orimitsu 織光
oriyuki 織之
kai 佳怡 塊 界 櫂
kaii 貝怡
kaiichi 魁一
kaiki 開紀 開輝
kaigo 魁梧 開悟
kaisaku 魁作 開作
kaishi 魁士 開士
kaiji 快児 快治 魁司 開司
kaijiro 快二郎
kaisuke 快輔 開輔
kaisei 魁星
kaizo 戒三 魁三
kaita 塊太 開太
kaichi 華一 嘉市
kaichiro 嘉一郎 賀一郎
kaito 快斗 魁人 魁斗 界人 界斗 開人 開登 開土
kaihei 魁平 界平 開平
kaimu 開夢
kaiya 魁也 開野
kairi 魁理
kairo 開郎
kaosu 加於須
kakichi 嘉吉 佳吉 可吉
kakuo 嘉久男 覚夫 角雄
kakuki 格紀
kakuji 格次 覚爾 覚二 角治 角二
kakujiro 角次郎 覚次郎 覚治郎 角治郎
kakusuke 覚介 角輔
kakuzo 角造
kakutaro 格太郎 覚太郎 角太郎
kakuto 格人
kakunari 角成
kakunobu 覚信
kakunori 角典 閣則
kakuhiro 角洋
kakuya 格哉 覚也
kakuro 格朗 格郎 確郎 覚朗 覚郎 角朗
kakei 夏景
kakeru 駆 駈
kageaki 景昭
kageo 景雄
kagekuni 景邦
kageshige 景重
kagetaka 景隆
kagetsuna 景綱
kageto 景人
kagetora 景虎
kagenobu 影伸
kagenori 景憲 景則 景範
kagehiro 景広 景裕
kagemasa 景雅
kagemaru 影丸
kageyasu 景康 景泰
kageyuki 景幸
kashiro 嘉四郎
kajiro 嘉二郎 茄二郎
kasuke 加介 嘉助
kazuaki 一亜樹 一顕 一彰 一晶 一章 一曉 壱昭 員章 員明 計彰 計明 算章 主晶 数晃 数昭 数章 数明 和旭 和顕 和秋 和彰 和晶 和章 和旦 和彬
kazuari 主在 和存
kazuichi 数一 和壱
kazuichiro 員一郎
kazue 一衛 和衛 一笑 一惠 壱絵 員永 員枝 加寿絵 加寿江 加寿枝 計恵 計江 計枝 効恵 香寿絵 香寿枝 数絵 数恵 数江 数枝 量枝 和衣 和泳 和画 和会 和絵 和惠 歌津江
kazuo 加寿夫 計夫 計雄 主雄 数生 数男 数夫 数雄 量雄 和王 和雄 佳津夫 加津男 加津夫
kazuoki 和興
kazuki 一器 一岐 一揮 一機 一祈 一木 計樹 主基 主樹 数基 数紀 数規 数記 量基 量揮 量規 量樹 量暉 和岐 和揮 和機 和季 和起 和軌 和騎 和来 和暉 和祈 和妃 和姫 佳津希 夏月 果月 賀月
kazukiyo 一潔 和清
kazukuni 一国 一邦 一國 和邦
kazusada 和貞
kazusato 和郷
kazushi 員司 量史
kazushige 一繁 一茂 和滋 和繁 和茂
kazuji 和次
kazuzo 和蔵
kazutaka 一喬 一爵 一崇 一尊 一鷹 壱崇 計孝 量隆 和丘 和高 和峻 和崇 和嵩 和尊 和卓 和堂
kazutake 一岳 和威 和武
kazutada 一忠 和忠
kazutane 計胤 和種
kazutami 一民
kazuchika 一親 和近
kazuchiyo 一千代 和千代
kazutsugu 和継
kazuto 一斗 一渡 員人 数斗 和外 和斗 和登 和土 和門
kazutoki 和時
kazutoshi 一俊 一年 計年 計利 量俊 和歳 和俊 和徒使 和年 和齢
kazutomi 和富
kazutomo 一朋 計友 量智 和伴 和友
kazutoyo 一豊 数豊 和豊
kazutora 一虎 和虎
kazunao 一直 和直
kazunari 一就 員成 計成 和就
kazunobu 一伸 一信 和延 和伸 和信 和申 和暢 和展 弌信
kazunori 一議 一教 一矩 一憲 一式 一祝 一乗 一則 一伯 一範 一法 計徳 主典 数憲 数則 数典 数徳 量統 和矩 和訓 和載 和仙 和範 和法 和律
kazuharu 一春 数春 和春 和晴
kazuhiko 一比古 員彦 加寿彦 計彦 効彦 数彦 量彦 架津彦
kazuhisa 員久 数久
kazuhito 量仁
kazuhiro 一拡 一紘 一尋 一博 一廣 員郭 員寛 員弘 員大 計拡 計浩 主大 主裕 数広 数弘 数浩 数博 数洋 量宏 量広 量弘 量裕 和浩 和紘 和尋 和拓 和洋 和廣
kazufusa 和房
kazufumi 員文 主文
kazuma 一馬 一摩 一磨 一麻 一万 壱馬 佳瑞馬 計摩 計磨 主真 主馬 数真 数馬 数磨 数麻 和馬 和摩 和磨 和麻 和麿 和眞
kazumasa 一將 員匡 員正 計雅 効正 数昌 数正 量雅 和匡 和政
kazumasu 一益
kazumaru 和丸
kazumaro 和麻呂
kazumi 一巳 佳積 佳津見 一身 一味 員実 員未 佳帥実 果寿美 計美 香寸巳 主美 主巳 数深 数美 数未 量美 量巳 暦美 和見 和身 和水 和望 和味 和已 數美 花積 香積
kazumichi 一通 量道 和通 和道
kazumitsu 計光 数光 和光 和充
kazumine 和峰
kazumu 和夢
kazumoto 量元 和元
kazumori 一守 計守 和守 和盛
kazuya 員也 加寿也 計也 主哉 数哉 数也 数弥 和八 和耶 和彌
kazuyasu 一康 一靖 和安 和康 和靖
kazuyuki 一雪 員幸 員之 計行 計征 主行 数幸 数行 般之 量幸 量行 量之 和勧 和亨 和行 和雪 和由記
kazuyo 員世 一予 一与 員代 員与 加寿代 加図予 歌寿代 計世 計代 香寿代 数世 数代 枚代 料代 量代 和予 和与 和容 賀津代 香鶴代
kazuyoshi 一好 一善 計嘉 計芳 主善 数義 数芳 数良 量良 和好 和祥 和世氏 和詮 和善 和代氏 和芳 和与志
kazuyori 一頼 和頼
kasei 華倩 華菁
kasen 佳萱
kazo 嘉蔵 嘉藏
katashi 彼多志
kataru 語
katsu 且
katsuaki 活明 且明 克暁 克顕 克晃 克秋 克彰 克昭 克章 克彬 克明 克耀 勝暁 勝晃 勝商 勝彰 勝晶
katsuari 勝在
katsui 加津維
katsuichi 且一
katsuichiro 克一郎
katsuo 加津生 加津雄 賀津男 活夫 活雄 渇雄 克男 克雄 勝緒 捷男
katsuoki 勝興
katsuki 佳都樹 克希 克毅 克起 克騎 克城 勝毅 勝気 勝城 勝木 勉己 剋貴 香津紀
katsukiyo 克清 勝清
katsukuni 勝邦
katsushi 伽津士 賀津志 括史 活史 活志 克嗣 克師 克支 勝祉
katsushige 活茂 且薫 克繁 克茂 勝重 勝茂
katsushiro 勝四郎
katsuji 伽津二 活治 且嗣 且治 克児 克自 克二 勝児 勝自 勝兒
katsujiro 克次朗 克次郎 克二郎 勝次郎
katsusuke 克輔 勝介 勝祐
katsuzo 活三 勝造
katsuta 克太
katsutaka 且貴 且高 克孝 克隆 勝敬 勝高 勝嵩
katsutake 克武
katsutada 克忠
katsuteru 勝照
katsuto 克斗
katsutoki 克時
katsutoshi 加津俊 賀津俊 且稔 克聡 克斗志 克年 克稔 克利 勝登志 勝年 勝敏 勝壽 捷敏
katsutomo 且知 克智 克朋 勝具
katsutoyo 克豊 勝豊
katsunao 克直 勝直
katsunari 活成 且成 克就
katsunosuke 克之介 勝之介 勝之助
katsunobu 活伸 克允 克延 克修 克伸 克信 克暢 勝伸
katsunori 活則 且憲 且典 且徳 且法 克教 克矩 克訓 克憲 克功 克昇 克則 克徳 克範 克法 克倫 勝謙 勝識 勝仙 勝統 勝伯 勝範 勉昇
katsuharu 克春 克晴
katsuhiko 加津彦 活彦 克比古 克彦 勝比古 捷彦
katsuhisa 且久 克久 勝尚 捷久
katsuhide 克英 克秀 克日出
katsuhito 且人 克比人
katsuhiro 活弘 活博 且裕 且洋 克寛 克啓 克宏 克広 克弘 克浩 克拓 克宙 克博 克比呂 克裕 克洋 克廣 勝寛 勝紘 勝拓 勝宙 勝比呂 勝廣 勝洸 捷洋 旦広
katsufumi 克文
katsuhei 克平
katsuma 克馬 克磨 克麻 勝真 勝馬 勝磨
katsumasa 且将 且昌 且政 克雅 克匡 克政 克正 克全 克当 克優 克眞 勝雅 勝匡 勝将 勝政 勝正
katsumaru 勝丸
katsumaro 勝麿
katsumi 活海 活水 且美 且巳 克視 克実 克身 克未 克巳 克已 勝見 勝視 勝実 勝身 勝已 加津海 加津実 花都美 且未
katsumoto 且元 克元 勝元
katsumori 克守 勝護 勝守 勝盛
katsuya 夏津也 活也 且弥 香津也 克哉 克耶 克弥 克矢 克彌 勝耶 勝矢 勝彌
katsuyasu 克安 克康 克保 勝安 勝靖
katsuyuki 活幸 且幸 且行 克幸 克如 克鵬 克歴 勝征 勝雪 勉之
katsuyoshi 嘉津芳 且好 且祥 且善 克義 克吉 克欣 克好 克祥 克善 克能 克芳 克予志 克良 勝嘉 勝慶 勝好 勝祥 勝芳
katsuyori 克頼 勝頼
katsuru 加津留
katsuro 勝朗 捷朗
katsuwaka 勝若
kanae 鼎 香苗 佳菜英 佳菜絵 佳菜恵 佳菜江 佳菜枝 佳七江 佳奈愛 佳奈映 佳奈栄 佳奈永 佳奈英 佳奈絵 佳奈恵 佳奈江 佳奈枝 佳奈重 佳那衣 佳那恵 佳那江 佳那枝 佳南枝 佳苗 佳苗恵 佳名栄 佳名恵 佳名江 加菜絵 加菜恵 加菜江 加菜枝 加七絵 加奈映 加奈栄 加奈永 加奈英 加奈絵 加奈恵 加奈江 加奈枝 加奈重 加奈惠 加那絵 加那恵 加那江 加那枝 加楠絵 加納恵 加苗 加名栄 加名恵 加名江 可菜映 可菜恵 可菜枝 可奈英 可奈絵 可奈恵 可奈江 可奈枝 可奈笑 可南枝 可苗 嘉菜恵 嘉菜江 嘉奈恵 嘉奈江 嘉奈枝 嘉苗 夏菜江 夏七江 夏奈衣 夏奈絵 夏奈恵 夏奈江 家奈栄 科苗 果菜絵 果菜恵 果奈依 果奈栄 果奈絵 果奈恵 果奈枝 果苗 果名得 架奈恵 架奈枝 架苗 歌菜恵 歌七絵 歌苗 花菜絵 花菜恵 花菜江 花菜枝 花奈栄 花奈絵 花奈恵 花奈江 花那恵 花苗 華菜恵 華菜江 華奈栄 華奈恵 華奈江 華奈枝 華那恵 華那慧 華南枝 華苗 賀菜絵 賀奈恵 賀奈江 賀奈枝 賀那英 賀那恵 賀苗 賀名衣 賀名江 掛苗 叶瑛 叶絵 叶恵 桂奈江 香菜映 香菜絵 香菜恵 香菜江 香菜枝 香七枝 香奈衣 香奈栄 香奈英 香奈絵 香奈恵 香奈江 香奈枝 香那依 香那絵 香那恵 香那枝 香南江 香南枝 香苗恵 香名映 香名恵 奏衣 奏栄 奏瑛 奏会 奏絵 奏恵 奏江 奏枝
kanata 叶太 奏多
kanato 奏人
kanaharu 華奈東
kanaru 夏南留 香奈瑠
kaneaki 兼昭
kaneo 金男 金雄 兼男 鉦夫 鉦雄 鐘男 兼雄
kaneomi 兼臣
kaneki 鐘樹
kanesada 兼定
kaneshi 金志
kaneshige 兼茂
kanejiro 兼次郎 鐘次郎
kanetaka 兼孝 兼昂 兼高
kanetada 金忠
kanetsugu 兼継
kanetoshi 兼敏 兼稔
kanenobu 兼伸 兼宣 包信
kanenori 鐘典
kaneharu 兼春
kanehiko 兼彦
kanehito 兼仁
kanehiro 金宏 金浩 兼弘 鐘浩
kanefusa 包房
kanemasa 兼雅 兼正
kanemaru 兼丸
kanemichi 兼径
kanemitsu 兼光 兼充
kanemori 兼盛 鐘守
kaneyasu 兼泰 兼保
kaneyuki 兼行 鐘幸
kaneyoshi 兼芳 兼良 鐘義
kahei 珂平
kamui 加夢意
kameichi 亀一 亀市
kameo 亀男 亀雄 亀夫
kamekichi 亀吉
kameji 亀次 亀二 亀治
kamejiro 亀二郎 亀次郎 亀治郎
kamezo 亀蔵 亀三 亀造
kametaro 亀太郎
kamenosuke 亀之助 亀之介
kamematsu 亀松
kayao 伽矢男 茅男
kayato 夏野登
kayoji 佳代治
karita 刈太
karyu 夏竜
karuto 彼留斗
karoku 嘉六 可六
kan 勘 換 桓 歓 艦 莞
kanichi 冠一 完一 敢一 敢市 歓一 艦一 貫一
kanichiro 勘一郎 貫一郎
kankichi 貫吉
kango 勘吾 完吾 完梧 莞吾 貫吾 貫梧 貫護
kanshiro 貫志朗 貫志郎
kanji 勘司 勘治 勘二 勘弐 勧司 勧持 完司 完侍 完治 完爾 完二 敢児 敢二 歓司 莞爾 莞二 貫司 貫治 貫爾 貫示 貫二 勘次
kanjiro 勘治郎 勘二郎 完治郎 完二郎 観二郎 貫次郎 勘次郎
kansuke 勘介 勘助 勘輔 完介 完輔 敢右 敢介 観介 貫介 貫佑
kanta 勘太 勧太 敢太 歓太 漢太 肝太 莞太 貫太
kantaro 勘太朗 勘太郎 完太郎 敢太郎 柑太郎 漢太郎 莞太郎 貫太朗 貫太郎
kantetsu 貫哲
kanto 冠人 勘人 完人 敢人 歓土 貫人 貫登
kannosuke 歓之助 勘之助 貫之助
kanya 侃也 勘也 完哉 完也 莞也 貫也
gai 凱 涯
gaishi 凱士
gaihei 凱平
gaku 學 峩休
gakuo 学男
gakuki 学機
gakuji 学爾 学自 学二
gakuto 学登
gajiro 蛾次郎
gan 雁
ganji 玩次
kiichi 葵一 喜市 基市 机一 期一 季意知 貴市 起一 起市 其一 暉一 帰一
kiichiro 葵一郎 喜一朗 喜市郎 基一郎 希一朗 希一郎 幾一朗 幾一郎 毅一郎 紀一朗 紀一郎 規一郎 貴一朗 貴一郎 貴市朗 起一郎 軌一郎 輝一郎 樹一郎
kiitsu 季逸
kio 希欧 希央 季央 貴緒
kikuichi 菊一 喜久一
kikuichiro 喜久一郎
kikuo 喜久男 喜久夫 喜久雄 希久央 希久夫 紀久男 紀久夫 紀久雄 記久男 貴久男 貴久夫 貴久雄 菊生 菊男 菊夫 菊雄 樹久生
kikuomi 菊臣
kikugoro 菊五郎
kikushiro 菊紫朗
kikuji 菊嗣 菊治
kikujiro 菊次郎 菊二郎
kikutaro 菊太郎 喜久太郎
kikuto 菊人
kikunosuke 菊之助
kikunori 紀久典 菊則
kikuharu 喜久晴 菊春
kikuhisa 菊久
kikuhiro 菊博
kikuhei 喜久平
kikumatsu 菊松 喜久松
kikumaru 菊丸
kikumaro 喜久麿
kikuya 喜久哉
kikuro 喜久郎 菊郎
kisaku 木作 喜作
kisaji 喜佐路
kishio 喜志男 喜志雄 貴志夫 貴志雄
kishiomi 喜至臣
kishikazu 貴志和
kishichi 喜七
kishiya 岸也
kishu 希舟
kisho 希翔 起匠 輝匠
kishiro 喜四郎 喜志郎 貴士郎 貴志郎 輝志郎 騎士郎
kishin 希晋 輝心
kijiro 喜二郎 喜次郎 喜治郎
kisuke 輝介 喜助
kitae 鍛
kitao 北夫 喜多男 北雄
kitaro 喜多朗 喜太郎 希太郎 幾多郎 紀太郎
kichigoro 吉五郎
kichiji 吉司
kichijiro 吉次郎 吉治郎 吉二郎
kichisuke 吉助
kichizo 吉蔵
kichinosuke 吉之助
kichimasu 吉益
kichiya 記知也
kitsugu 樹承
kinuaki 絹明
kinosuke 喜之助
kihiro 希宏 紀尋
kifumi 希文 樹文
kihei 喜兵 喜平 紀平 樹平
kiheiji 喜平治
kimiaki 貴美昭 君晃 君明 侯明 公暁 公秋 公彬
kimiatsu 公厚 公篤
kimio 王夫 喜三男 喜三夫 喜三雄 喜美男 喜美夫 喜美雄 基美男 基美夫 基美雄 基巳雄 希美夫 希美雄 紀三男 紀美男 紀美夫 紀美雄 紀巳男 規実男 貴美男 貴美夫 貴美雄 君男 君夫 君雄 公男 公夫 樹実雄 君緒
kimikazu 君和
kimikatsu 喜実勝
kimikuni 公国
kimishige 公繁
kimitaka 公高 公尊
kimitake 公丈
kimichika 公近 公親
kimichiyo 君千代
kimitsugu 公継
kimiteru 君輝
kimito 公登
kimitoshi 君俊 公稔
kimina 公菜
kiminao 公直
kiminari 公就
kiminobu 公延
kiminori 君憲 君典 公教
kimiharu 君治 君春 公春
kimihiko 王彦 喜美彦 喜巳彦 貴美彦 君彦 侯彦 公比古
kimihito 記美仁 君人 君仁
kimihiro 喜美広 喜美博 希巳浩 記見浩 君宏 君弘 君尋 君裕 侯宏 公広 公浩 公比呂 皇宏 樹美洋
kimifusa 公房
kimiya 喜未也
kimiyasu 君康
kimiyoshi 輝実吉 公善 公芳
kiyata 城也太
kyuichi 球一 究一
kyugo 球吾
kyuji 球児
kyujiro 究次郎
kyuta 球太
kyuto 球人
kyunosuke 究之介
kyuya 球也
kiyu 樹勇 希由
kyoichi 競一 協一 境一 強一 響一
kyogo 卿吾 鏡伍 響吾
kyoshiro 京四郎 京士郎 協四郎
kyoji 享児 京次 京治 協司 協児 協治 強二 響二
kyojiro 京二郎
kyosuke 享介 享助 享輔 京介 京助 強輔 鏡介 響介 響輔
kyozo 享造 強造
kyota 協太 強太 響太
kyotaro 京太朗 協太郎 強太郎
kyonosuke 京之介
kyohei 京平 協平 強平 響平
kyomaru 京丸
kyoya 京哉 京也 響哉 響也
kiyoaki 喜代明 潔昭 潔明 清旭 清暁 清顕 清彰 清昭 清晶 清章 清爽 清彬 清揚
kiyoo 廉夫 清男
kiyokazu 喜代数 貴代和 潔和 清運
kiyokatsu 喜代克 喜代勝 清且 清克
kiyokane 清兼
kiyosada 清定 清貞
kiyoshi 喜義 喜吉 喜好 喜祥 喜世士 喜世志 喜代司 喜代志 喜芳 喜與志 基嘉 希吉 希世志 希与志 機良 紀世志 紀代志 記吉 記好 起世志 潔志 樹慶 樹良 浄志 清志 精志
kiyoshige 清茂
kiyoshiro 清士郎
kiyoji 紀代二 起代二 清路
kiyosuke 清輔
kiyosei 清誠
kiyozo 喜代蔵 喜代三 喜代造
kiyota 喜代太
kiyotaka 喜代孝 喜代隆 貴代孝 潔貴 潔孝 清享 清敬 清高 清崇 清嵩 清尊 清峰 清誉 清隆
kiyotake 清岳 清健 清丈 清竹 清武
kiyotada 清忠
kiyotatsu 清達 清竜
kiyotsugu 喜代継 清継 清紹
kiyotsuna 清綱
kiyoto 喜代人 喜代登 紀世人 貴世人 浄人 清登 清都 清門 精人
kiyotoshi 喜代俊 喜代敏 清俊 清敏 清利 聖年
kiyotomo 貴世友 清朝 清伴 清友
kiyotoyo 清豊
kiyonao 清直
kiyonaka 清仲
kiyonari 清就
kiyonobu 希与伸 浄信 清延 清伸 清信 清宣 清暢 清展
kiyonori 喜代範 起代則 潔紀 潔範 潔法 清規 清軌 清訓 清憲 清則 清典 清統 清徳 清範 清法 聖範
kiyoharu 喜代春 喜代晴 清春 清晴 淨晴
kiyohiko 喜世彦 喜代彦 希代彦 紀代彦 潔彦 浄彦 清比古
kiyohisa 希世久 潔尚 清久
kiyohide 喜代秀 清英 清秀
kiyohiro 喜代宏 希世弘 記世大 浄宏 清啓 清宏 清広 清弘 清大 清博 清裕 清洋 清廣 精宏 精洋
kiyofumi 喜代文 潔文
kiyomasa 清匡 清将 清政 清全
kiyomatsu 喜代松 清松
kiyomaru 清丸
kiyomaro 清麿
kiyomichi 清通 清道 精通
kiyomitsu 喜代光 清満
kiyomori 清守 清盛
kiyoyasu 清康 清泰 清保
kiyoyuki 潔亨 潔行 清行
kiritsugu 切継
kirito 基理人 希吏登
kirima 桐馬
kiriro 桐郎
kiro 揮郎
kiroku 喜六
kiwamu 極
kin 欣 謹 金 槿 鈞
kinichi 錦一 錦市 欣一 欽一 欽市 謹一 金一
kinichiro 欣一郎 欽一郎 金一郎 謹一郎
kingo 均吾 錦吾 錦悟 欣吾 欽吾 謹吾 謹悟 金五 金吾 金悟
kingoro 金五郎
kinsaku 金作 欽作
kinshiro 錦四郎 錦士郎 欣四郎 金四郎
kinji 錦司 欣司 欣慈 欣次 欣治 欣二 欽司 欽士 欽治 欽示 欽二 謹司 謹爾 謹二 金治 金二
kinjiro 錦次郎 欣治郎 金次郎 金治郎 金二郎
kinsuke 欣介 金助
kinzo 欽三 欽造 金蔵 金造
kinta 金太
kintaro 金太郎
kinto 錦斗
kinnosuke 欽之助 金之介 金之助
kinya 勤也 均也 錦也 錦弥 錦矢 欣哉 欣也 欣弥 欣矢 欽哉 欽也 欽矢 謹也 金也 金弥 金矢
gisuke 儀助
giro 儀郎
gin 吟 銀
ginichi 銀以智 銀一
ginichiro 銀一郎
ginga 銀河
ginshiro 銀志郎
ginji 銀次 銀二
ginjiro 銀次郎 銀治郎 銀二郎
ginzo 銀蔵
ginta 吟太 銀太
gintaro 銀太郎
gintoki 銀時
ginnosuke 銀之助
ginya 銀夜
kuichi 九市
kukio 久喜雄
kuniaki 郡監 郡晃 国晃 国昭 国章 国明 州晃 邦旭 邦暁 邦顕 邦晃 邦秋 邦彰 邦昭 邦晶 邦章 邦哲 邦彬 邦明 邦亮 國昭 國章 國明
kuniichiro 国一郎 邦一郎
kuniei 邦榮
kunio 訓夫 訓雄 国王 国生 国男 国夫 国雄 州央 州生 州男 州雄 邦翁 邦緒 邦男 邦夫 邦雄 邦應 圀夫 國生 國男 國夫 國雄
kunioki 國興
kuniomi 国臣 邦臣 國臣
kunikazu 国一 国数 国和 邦員 邦和
kunikatsu 邦克
kuniki 国基 国樹 邦記 邦起 邦樹
kunisada 邦貞
kunishige 国重 邦繁 邦茂
kunishiro 邦司郎 邦史郎
kuniji 邦司 邦二 圀二
kunijiro 邦次郎 国次郎
kunisuke 国介 州右 邦輔
kunizo 国三 国蔵 邦三 邦造
kunita 邦太
kunitaka 国貴 国孝 国隆 州崇 邦貴 邦敬 邦孝 邦高 邦崇 邦嵩 邦誉 邦隆 國貴 國孝 國尊 國隆
kunitake 訓孟 国建 邦毅 邦武 邦猛
kunitaro 国太郎 邦太郎 國太郎
kunichika 国親 邦親
kunitsugu 國嗣
kuniteru 国輝 邦輝 邦照
kunito 邦登 邦門
kunitoshi 訓稔 国寿 国俊 国年 国敏 国利 邦俊 邦聡 邦年 邦敏 邦稔 邦利 國俊
kunitomo 邦智 邦朝 邦朋 邦友 國智 國友
kuninosuke 国之介
kuninobu 国信 国宣 国展 邦伸 邦信 邦宣 邦展
kuninori 国規 国功 国則 国典 国範 邦紀 邦訓 邦憲 邦則 邦典 邦範 邦法 國法
kuniharu 訓春 国治 国晴 邦治 邦春 邦晴 邦陽 國治
kunihiko 国彦 州彦 圀彦 國彦
kunihisa 国久 邦久
kunihide 国英 国秀 州秀 邦英 邦秀
kunihito 郡仁 国仁 國人 國仁
kunihiro 訓宏 訓広 訓浩 国寛 国宏 国広 国弘 国浩 国大 国博 国裕 国洋 国廣 州啓 州広 州弘 州紘 州博 州裕 州洋 邦拡 邦寛 邦宏 邦広 邦弘 邦浩 邦紘 邦大 邦拓 邦宙 邦博 邦裕 邦容 邦洋 國寛 國宏 國弘 國浩 國博 國裕 國廣
kunifusa 邦房
kunifumi 邦文
kunihei 邦陛 國平
kunimasa 国政 邦雅 邦将 邦政 邦全
kunimatsu 国松
kunimi 国巳 邦実 邦水 国美 邦海 邦見
kunimichi 邦通 邦道 圀通
kunimitsu 国光 国充 国満 邦充 圀光 國光
kunimori 国守 邦盛
kuniya 訓也 国哉 国也 邦也
kuniyasu 訓靖 国安 国康 国靖 邦安 邦恭 邦康 邦泰 邦靖 國恭 國康 國泰
kuniyuki 国幸 国之 邦行 邦征 邦雪 邦由紀 國之
kuniyoshi 訓義 訓好 訓芳 国義 国吉 国能 国芳 国良 邦嘉 邦義 邦吉 邦好 邦淑 邦祥 邦善 邦能 邦良 國義 國能
kuniyori 邦頼
kuniro 訓朗 国郎
kumaichi 熊市 熊一
kumao 熊男 熊夫 熊雄
kumakichi 熊吉
kumaji 熊治 熊二 熊次 熊司
kumajiro 熊次郎 熊治郎
kumazo 熊蔵 熊三 熊造
kumataro 熊太郎
kumanosuke 熊之助 熊之介 熊之輔
kumio 久実男 久美男 組雄
kurakichi 倉吉
kurashige 倉重
kuraji 倉司 倉二
kurazo 倉蔵 倉三 倉造 庫造
kurataro 倉太郎
kuranosuke 倉之助 庫之助
kurahisa 倉久
kuraya 倉也
kurayuki 倉幸
kurihiko 久理彦 紅理彦
kuro 九郎
gun 群
gunji 群治 群冶 軍司 軍次 軍治 軍二
gunzo 軍三 軍造 軍蔵 郡蔵
kei 契 形 慶 憩 掲 渓 系 茎 勁 奎 溪 瓊 螢 形衣
keiichi 啓市 圭一 圭市 径一 慶市 憩一 景一 景市 桂一 桂市 渓一 系一
keiichiro 芥一朗 啓市郎 圭一郎 圭市郎 契一郎 径一郎 景一朗 景一郎 桂一朗 桂一郎 桂市郎
keio 桂男
keiki 圭喜 景輝 桂輝
keigo 境悟 啓伍 啓午 啓吾 圭伍 圭吾 圭悟 慶伍 慶吾 慧伍 慧吾 慧悟 敬伍 景吾 景悟 桂伍 桂吾 桂悟 桂碁 桂護
keisaku 馨作 啓作 圭作 圭策 慶作 慧作 桂作
keishi 啓思 啓旨 圭詩 景詩 桂詩 渓伺 渓史
keishun 圭駿
keisho 景翔
keishiro 啓四郎 圭四郎 圭士郎 圭志朗 慶四郎 景士郎 景思郎
keishin 圭進 桂辛
keiji 馨児 啓児 啓爾 啓自 圭児 圭次 圭治 圭爾 圭示 圭二 契二 径司 径冶 慶児 慶次 慧治 慧爾 慧二 景司 景侍 景次 景示 景二 桂次 桂治 桂二 渓二 系治 鶏治 奎二
keijiro 馨二郎 圭次朗 圭次郎 圭治郎 圭二朗 圭二郎 慶次郎 慶二郎 慧二郎 桂二朗 桂二郎
keisuke 馨介 啓介 啓助 啓輔 圭介 圭助 圭輔 契介 契助 契輔 契祐 径右 慶介 慧介 敬助 景介 景助 景補 景輔 桂右 桂介 桂助 桂輔 渓介 渓輔 渓佑 奎輔 奎佑 奎亮 慶助
keisei 景星 桂誓
keizo 啓蔵 啓造 啓藏 圭蔵 圭造 珪三 慶蔵 慶造 敬造 桂蔵 系三
keita 馨太 啓多 啓汰 圭多 圭太 圭汰 契太 慶多 慶太 慧太 敬汰 景太 桂多 桂太 渓太 系太 鯨太 勁太
keitaro 啓多郎 圭太朗 圭太郎 慶太朗 慶太郎 慧太朗 景多郎 景太朗 景太郎 桂太朗 桂太郎 渓太郎 蛍太郎 軽太郎 鶏太郎
keito 啓斗 慧人 慧斗 景斗 桂人 桂斗 桂土
keinosuke 景之介 渓之介
keima 圭馬 契馬 桂馬
keiya 馨也 啓矢 圭也 圭弥 慶弥 慧哉 景也 桂矢 渓哉
keiyu 渓遊
keiren 桂蓮
kesao 袈裟男
ken 鎌 件 倹 兼 献 妍 娟 腱 虔 騫
kenichi 鎌一 乾一 健壱 健市 兼一 剣一 剣壱 堅一 堅市 建一 拳一 権一 犬一 献一 研一 研壱 研市 謙一 謙市 賢市 顯一
kenichiro 鎌一郎 乾一郎 兼一郎 兼市郎 剣一郎 堅一朗 堅一郎 建一朗 建一郎 懸一朗 権一郎 研一朗 研一郎 謙一朗 謙一郎 謙市郎 賢一朗 賢一郎
kenetsu 謙悦
kenka 健華
kenki 研紀 賢基 妍希
kenkichi 堅吉 建吉 研吉 謙吉 賢吉 虔吉
kengo 鎌吾 乾吾 件吾 健伍 健午 健吾 健悟 健護 兼伍 兼吾 兼悟 剣伍 剣吾 剣悟 堅吾 堅悟 建互 建吾 拳吾 拳悟 権悟 献吾 研伍 研吾 研悟 謙五 謙互 謙伍 謙吾 謙悟 賢五 賢伍 賢吾 賢悟 遣吾 遣悟 顕吾
kengoro 健吾朗
kensaku 健作 健策 兼作 堅昨 建作 建策 建索 拳作 研作 謙作 賢作 賢策 顕作
kenshi 権司 謙士
kenshun 謙舜
kensho 健翔 兼翔 謙翔
kenshiro 健士郎 健志朗 健志郎 健旨郎 剣志郎 堅志郎 建志郎 拳志朗 研史郎 研志郎 謙士朗 謙志朗 謙志郎 賢士郎 賢志郎 健四郎
kenshin 健新 健進 剣心 剣慎 建新 研進 謙心 賢進
kenji 健児 健慈 健持 健次 健爾 兼児 兼次 兼二 剣司 剣嗣 剣次 剣璽 堅嗣 堅侍 堅持 堅次 堅治 堅二 建侍 建児 建治 建爾 建二 建冶 建路 懸自 拳司 検二 献士 献児 献次 献治 献二 研児 研次 研治 研爾 研自 研二 研路 謙司 謙児 謙慈 謙次 謙治 謙爾 謙示 謙二 賢児 賢慈 賢持 賢次 賢治 賢爾 賢示 賢二 賢冶 賢兒 軒司 遣二 鍵司 顕児 顯治 顯二
kenjiro 健児郎 健次朗 健次郎 健治郎 健二朗 健二郎 兼二朗 剣次郎 堅次郎 堅二朗 堅二郎 建次郎 建治郎 建二郎 研士郎 研次郎 研治郎 研二郎 謙次郎 謙治郎 謙二朗 謙二郎 謙路郎 賢司郎 賢次朗 賢次郎 賢治朗 賢治郎 賢二朗 賢二郎
kensuke 乾介 健右 健介 健助 健丞 健輔 兼介 剣介 堅介 堅輔 建介 建輔 研介 研助 研輔 研祐 研亮 謙右 謙介 謙助 謙輔 賢介 賢助 賢丞 賢輔 顕介 顕輔
kensei 研勢 研精 研誠 賢星
kenzo 鎌三 倹三 健蔵 健造 健藏 兼造 剣蔵 堅三 堅造 建蔵 建造 建藏 研三 研蔵 研造 謙蔵 謙造 賢蔵 賢造 賢藏 顕造 験蔵
kenta 乾太 健多 健汰 兼多 兼太 剣太 堅太 建太 拳多 拳太 拳汰 研太 謙太 賢汰 顕太
kentaro 鎌多郎 乾太郎 健多郎 健太朗 健太郎 兼太朗 兼太郎 剣太朗 剣太郎 堅太朗 堅太郎 建太朗 建太郎 権太郎 犬太郎 献太郎 研太朗 研太郎 謙多郎 謙太朗 謙太郎 賢太朗 賢太郎 賢汰朗 顯太郎
kento 健斗 剣斗 堅人 堅斗 堅登 建斗 拳人 拳斗 権人 献人 献斗 研人 研斗 謙斗 謙登 賢十 賢斗 賢登 腱斗
kennosuke 剣之介 剣之助 堅之介 堅之助 建之介 建之助 権之助 謙之介 謙之助 謙之輔 賢之助
kenho 剣鋒
kemma 謙馬 賢馬
kenya 健弥 健彌 兼矢 剣也 堅哉 堅也 堅弥 堅矢 拳也 権也 研哉 研也 研弥 研矢 謙哉 謙也 謙弥 賢矢 顕也
kenyu 研悠
kenro 研朗 研郎 謙郎
gen 幻
genichi 弦一 源一 玄一 現一
genichiro 弦一郎 源一郎 玄一郎
genki 弦器 弦季 弦紀 弦輝 弦樹 源喜 源紀 源樹 玄基 玄希 玄揮 玄紀 玄規 玄来
genkichi 源吉
genkuro 源九郎 玄九郎
gengo 幻吾 弦吾 源五 源吾 源悟 玄悟
gengoro 源五郎
gensaku 源作 源策
genshi 弦志 玄志
genshichi 源七
genshiro 源四郎 玄士郎
genshin 源新
genji 原児 源司 源次 源治 源二 玄司 玄次 玄治 玄二 現慈
genjiro 源次郎 源二郎 玄二郎 源治郎
gensuke 弦介 源介 玄介 源助
genzo 源蔵 源造 玄造
genta 弦太 源太 玄太 現太
gentaro 弦太郎 源太郎 玄太郎 現太郎
gento 弦人 弦登 源人 源門
gennosuke 源之助 玄之助
gemma 玄磨
genya 弦也 弦矢 源哉 源也 玄哉 玄弥
genyu 玄遊
koichi 小市 興一 交市 孔一 巧一 攻一 昂一 甲一 皇一 稿一 耕一 航一 講一 貢一 貢市 鉱一 鋼一 洸一 洸市 滉一 皓一 耿一 鎬一
ko 交 倖 庚 硬 虹 煌 鴻
koichiro 興一郎 孔一廊 巧一郎 昂一郎 杭一郎 甲一郎 耕一朗 耕一郎 耕市郎 航一郎 貢一郎 鴻一郎 洸一郎
koetsu 耕悦
koki 興喜 興希 興季 興起 仰希 功喜 功記 孔貴 孔樹 工機 工城 巧希 巧紀 恒希 昂紀 昂貴 昂軌 昂輝 昂樹 洪基 甲基 皇稀 皇輝 耕喜 耕基 耕希 耕季 耕紀 耕規 耕起 耕輝 耕己 耕樹 耕暉 航基 航希 航機 航季 航貴 航起 航輝 航己 航樹 貢樹 鋼紀 昊輝 洸葵 洸喜 洸希 洸揮 洸貴 洸起 洸輝 洸己 洸樹 滉基 滉希 滉幾 滉稀 滉貴 滉己 滉樹 皓喜 皓基 耿輝
kogo 耕吾
kogoro 庚午郎 甲午郎 小伍郎 小吾朗
kosaku 興作 興策 功作 恒作 昂作 洪作 皇作 耕作 耕策 航作 貢作 貢策 洸作
koshi 倖士 孔志 甲志
koshiro 昂志朗 昂志郎 甲志郎 耕史郎 耕志郎 耕至郎 耕資郎 鴻史郎 小四郎 古志郎
koji 興次 興治 興二 候磁 候二 功児 功二 孔司 孔治 孔二 巧治 巧爾 巧二 庚司 恒児 恒爾 抗二 攻治 昂児 昂二 洪二 甲児 甲治 甲二 甲兒 皇司 皇児 皇治 皇二 皇冶 硬士 綱二 耕児 耕慈 耕次 耕治 耕示 耕自 耕二 耕路 航司 航児 航慈 航治 航自 航二 航路 講次 講治 貢次 貢治 鉱司 鉱嗣 鉱次 鉱治 鉱二 鋼治 鋼二 鴻治 告二 虹児 虹二 亙児 洸司 洸二 滉二 皓次 皓治 皓二
kojiro 興次郎 興二郎 功次郎 功二郎 工次郎 工二朗 昂二朗 昂二郎 甲慈朗 甲治郎 耕司郎 耕次郎 耕治郎 耕自朗 耕二朗 耕二郎 貢二郎 洸次郎 洸二朗 子次郎 小次郎
kosuke 興輔 交右 倖助 功輔 孔介 孔輔 巧丞 庚介 恒助 恒輔 攻介 昂右 昂介 昂輔 洪介 甲右 甲介 甲丞 甲輔 耕右 耕介 耕助 耕陪 耕輔 耕佑 耕祐 耕亮 肯佑 航介 航資 航助 航輔 航佑 航祐 航亮 貢介 貢助 鉱輔 鋼助 鴻佑 皐介 洸介 洸輔 洸佑 滉介 滉輔 滉祐 皓介 耿介
kosei 耕聖 航星 耿誠
kozo 功蔵 功造 巧蔵 構造 硬三 耕三 耕蔵 耕造 航三 航蔵 航造 貢造 鉱三 鋼三 鴻三
kota 興太 侯太 倖太 功多 功太 孔太 工太 巧太 恒多 攻太 昂太 洪太 甲太 皇太 耕太 航汰 貢太 鉱太 鋼太 項太 虹太 洸太 滉太 皓太 皓汰
kotaro 興太郎 功太郎 孔太郎 巧太郎 攻太郎 昂太朗 昂太郎 甲太郎 皇太郎 稿太郎 綱太郎 耕太朗 耕太郎 航太朗 航太郎 荒太郎 講太郎 貢太郎 鋼太郎 鴻太朗 洸太朗 洸太郎 滉太郎 皓太朗 皓太郎 湖太朗 湖太郎 鼓太郎 小太朗 琥太朗
konosuke 昂之介 甲之助 耕之助
kohei 倖平 功平 孔兵 孔平 巧平 昂平 構平 洪平 甲平 耕兵 耕平 航兵 航平 講兵 講平 貢平 鉱平 鋼兵 鋼平 鴻平 昊平 昴平 晧平 洸平 滉平 煌平 皓平 小平
koya 興哉 興也 興矢 孔也 工耶 昂耶 甲也 耕哉 耕也 耕矢 肯哉 航矢 鉱也 昴也 皓也
koro 耕郎
kokuto 穀人
kotetsu 子鉄 小鉄
kotonori 琴則
kotoharu 琴春
kotofumi 言史
komao 駒雄 駒男 駒夫
komakichi 駒吉
komajiro 駒次郎 駒二郎 駒治郎
komataro 駒太郎
komanosuke 駒之助
koreaki 是秋 是昭 是明
koreo 是雄
korekiyo 是清
korenobu 是信
koreyuki 是行
koroku 小六
kon 昆 紺
goichi 吾一 五一 伍一
goichiro 五一郎 悟一郎
gosaku 五作 伍作 吾作
gohei 悟平 五平
goro 五朗 五郎 伍朗 伍郎 午朗 吾朗 吾郎 悟朗 悟郎 梧郎
goroku 五六 吾六
gonshi 魂糸
gonzo 権蔵
saiichi 宰市
saiichiro 宰一郎
saiga 砕牙
saiji 宰司 宰次 才次
saisuke 才介
saizo 才蔵
saitaro 才太郎
saichi 佐一 佐市
saichiro 佐一郎
saeki 冴樹
saeto 冴人 冴斗
sakio 碕夫
sakichi 佐吉
sakito 佐喜登 早樹人
sakyo 左京 沙京
sakuichi 作一 作市 策一
sakuo 作雄 朔男
sakuji 作次 作治 作二 朔二
sakujiro 作次郎 作治郎 作二郎
sakuzo 作蔵 作造 作三
sakutaro 作太郎 朔太郎 策太郎
sakuto 朔人
sakunoshin 作之進
sakuhiko 作彦 朔彦
sakuhito 策人
sakuma 朔真
sakumasa 作政
sakumi 作巳 佐久美 左久美 咲久美 作実 作美 朔実 朔美 早久実
sakuya 作哉 作也 朔也 朔夜
sakuyuki 作之
sakuro 朔郎 作郎 策郎 朔朗
sashichi 佐七
sasuke 佐助
sataro 佐太朗 佐太郎
sadaaki 貞暁 貞彰 貞昭 貞章 貞明 貞亮 定晃 定彰 定昭 定章 定明 定亮 禎晃 禎明
sadao 貞男 貞夫 貞雄 定央 定男 定夫 定雄 禎央 禎男
sadaka 定佳
sadakazu 定和
sadakatsu 貞勝
sadaki 貞喜 貞基 貞樹 定樹 定城 禎樹
sadakuni 貞邦 定邦 禎邦
sadashi 貞志
sadajiro 定治郎 定二郎
sadasumi 貞純
sadataka 定孝 定隆
sadachika 貞親
sadatsugu 貞嗣 定嗣
sadateru 貞輝
sadato 貞登 定人 定登
sadatoshi 偵俊 貞俊 貞敏 貞利 定寿 定年 定敏 定利 禎俊 禎敏
sadatomo 貞知 貞伴 貞朋 定知 定智
sadanobu 貞伸 貞信 貞宣 貞暢 定延 定伸 定信
sadanori 貞規 貞憲 貞則 貞典 貞徳 貞範 貞律 定記 定謙 定則 定範
sadahachi 定八
sadaharu 貞春 貞晴 定春 定晴
sadahiko 貞彦 定彦
sadahisa 貞尚 貞壽
sadahide 貞英 貞秀
sadahiro 貞寛 貞啓 貞宏 貞広 貞弘 貞浩 貞紘 貞大 貞裕 貞洋 定完 定寛 定宏 定広 定弘 定浩 定大 定博 定裕 禎寛 禎啓 禎弘
sadafumi 貞文 定文
sadamasa 貞雅 貞政 定正
sadamaru 禎丸
sadamichi 貞通 貞道 貞迪 定道
sadamitsu 貞光 貞充 定光 定充
sadamu 制
sadamoto 貞元
sadayasu 貞康 定泰 禎康
sadayuki 偵之 貞幸 貞行 貞之 定幸 定行 定征 定之
sadayoshi 貞義 貞好 貞善 貞芳 貞良 定義 定好 定善 定芳 定良 定禄 禎義
sadayori 貞頼
sachio 佐知男 佐知雄 佐智夫 佐智雄 左千夫 左千雄 左知夫 沙智男 沙智夫 祉夫 早智雄 沙知緒
sachihiko 佐知彦
sachiya 佐知哉 佐知也 彩千也
satsuo 佐津雄 薩夫
satoaki 諭曉
satoki 識樹 諭紀 聰樹
satoshi 郷士 郷紫 佐俊 佐人司 佐斗史 佐斗志 佐登史 佐登志 佐敏 左俊 左登志 沙俊 沙渡志 砂寿 砂登士 早俊 早聡 早稔 諭司 諭士 諭志 諭思 聰志
satonobu 郷伸
satohiro 諭広
satomitsu 郷充
satoyuki 諭幸
satoru 解 聆 覺
sanai 左内
sahara 沙巴羅
sahei 佐平
saheita 佐平太
samon 左門 冴門
sawanori 佐和則
sawahiro 沢弘
sankichi 参吉 珊吉
sanji 参二
sanjiro 参治郎
sanzo 参三
santa 燦太
santo 燦人
shiito 椎斗
shiima 椎馬 椎麻
shiiya 椎也
shiota 塩太
shioto 潮人
shiohiko 潮彦
shion 志遠 紫穏
shikazo 鹿蔵 鹿造
shikataro 鹿太郎
shigaku 志学
shiki 志紀 志貴 志葵 志希 芝綺 四季
shikio 志気雄 志貴夫
shiken 志堅
shigeaki 滋晃 滋昭 重暁 重顕 重秋 重彰 重昭 重晶 重章 重明 重曉 繁彰 繁昭 繁明 繁亮 茂晃 茂秋 茂彰 茂昭 茂章 茂明 茂亮
shigeatsu 重厚 重篤
shigeari 重存
shigeo 薫男 薫夫 滋央 滋生 滋男 滋夫 滋雄 重緒 重生 重男 重夫 重雄 成男 繁央 繁緒 繁男 繁夫 繁雄 茂王 茂男 茂夫 茂雄
shigeomi 重臣 茂臣
shigekazu 滋和 重和 繁数 繁量 茂計 茂和
shigekatsu 滋勝 重捷 成克 繁克 繁勝 茂且 茂克 茂勝
shigeki 薫樹 滋喜 滋基 滋己 滋樹 滋暉 重基 重希 重輝 重来 成起 繁喜 繁基 繁希 繁毅 繁季 繁規 繁貴 繁輝 繁己 繁樹 繁城 茂基 茂岐 茂希 茂季 茂規 茂樹 茂城
shigekuni 薫國
shigesada 重定
shigeshi 繁士 茂思
shigeji 滋司 繁二
shigejiro 繁次郎
shigesuke 繁資
shigezo 重造 繁造 繁蔵
shigeta 滋太 繁太 茂太
shigetaka 滋孝 滋隆 重高 重隆 調孝 繁孝 繁隆 茂高 茂隆
shigetake 滋丈 成武 茂丈 重武
shigetada 滋忠 重忠 繁忠
shigetatsu 滋達
shigetaro 繁太郎 茂太郎
shigechika 重近 重親 繁親
shigetsugu 重嗣 茂継 茂続
shigetsuna 成綱 繁綱
shigeto 滋人 重登 繁登 繁門 茂登 茂土
shigetoshi 滋敏 滋利 重俊 重年 重敏 重利 重壽 成年 繁寿 繁俊 繁聡 繁年 繁利 茂俊 茂年 茂敏 茂稔 茂利
shigetomi 重富
shigetomo 滋友 重朋 繁知 繁友 茂朝
shigetoyo 茂豊
shigenao 重尚 重直 成直 茂直
shigenaga 茂長
shigenari 重斉 繁成
shigenobu 滋延 滋信 重延 重伸 重信 重暢 成延 成伸 繁伸 繁信 茂延 茂修 茂伸 茂信 茂展
shigenori 滋教 滋訓 滋則 滋典 重規 重教 重憲 重則 重徳 重範 重論 成範 成法 成論 繁則 繁典 繁徳 繁範 繁法 繁禮 茂教 茂憲 茂則 茂典 茂徳 茂範 茂法
shigehachi 茂八
shigeharu 薫晴 滋治 滋春 滋晴 重春 重晴 成春 成晴 繁春 繁晴 茂春 茂晴
shigehiko 滋比古 滋彦 重彦 繁彦 茂彦
shigehisa 滋久 重久 殖久 繁久 茂久 茂壽
shigehide 重英 重秀 繁英 繁秀 茂英 茂秀
shigehito 滋仁 重仁 茂仁
shigehiro 薫弘 滋寛 滋啓 滋宏 滋広 滋弘 滋博 滋裕 重寛 重宏 重広 重浩 重紘 重大 重裕 重洋 重廣 繁寛 繁宏 繁広 繁弘 繁浩 繁博 繁洋 繁廣 茂寛 茂宏 茂広 茂弘 茂浩 茂大 茂拓 茂裕 茂洋 茂廣
shigefumi 滋文 重史 茂史 茂文
shigemasa 滋雅 滋将 重雅 重昌 重政 重正 繁雅 繁昌 繁政 繁正 茂雅 茂政 茂正
shigematsu 重松 繁松 茂松
shigemaro 茂麿
shigemi 茂実 重美 繁実 繁美
shigemichi 滋道 重導 重道
shigemitsu 滋光 重充 重満 繁光 繁充 茂光 茂充
shigemoto 重元
shigemori 重守 重盛 茂盛
shigeya 滋弥 重也 重弥 繁弥 茂哉
shigeyasu 滋康 重安 重康 重泰 重保 重靖 繁康 繁泰 繁保 繁靖 茂康 茂泰 茂保 茂靖
shigeyuki 滋幸 滋行 滋之 重行 重雪 重如 重之 殖之 繁幸 繁行 繁征 繁之 茂幸 茂行 茂是 茂征 茂之
shigeyoshi 滋義 滋吉 滋芳 重嘉 重義 重好 重善 重良 成好 成善 成芳 繁義 繁慶 繁好 繁芳 茂嘉 茂義 茂慶 茂好 茂善 茂芳 茂良
shigeyori 重頼
shigeru 蕃
shiko 史巧 史洸 志功 志巧 志耕 志鋼
shizuaki 静昭 静明
shizuo 静男 静夫 静雄 鎮夫 鎮雄 鎭雄 靜男 靜夫 志津男
shizuki 静喜 静紀 静輝 静希 静季 静姫 志築 紫月 詩月
shizutaka 静孝
shizuto 静人
shizutoshi 静利
shizunobu 鎮伸
shizunori 静法
shizuhiko 静彦
shizuhiro 静弘
shizufumi 静文
shizuma 静真 静馬
shizumasa 静正
shizuya 志瑞也 鎮也 鎭矢 靜哉 靜弥 志津也
shizuyasu 静泰
shizuyuki 静之 鎮行
shizuyoshi 静義
shizuro 静郎
shichitaro 七太郎
shinobu 志信 志暢 志展 思展
shihei 司平 士平
shimao 志磨男
shimon 志門
shu 愁 柊
shuichi 収一 修市 愁一 衆一 柊一 收一 脩一
shuichiro 修一郎 舟一郎 衆一郎 脩一朗 脩一郎
shuetsu 修悦
shukichi 収吉 終吉 脩吉 習吉
shugo 収吾 周吾 周悟 修吾 修悟 愁吾 收吾
shusaku 収作 周作 周策 修作 修策 衆策 脩策
shushiro 脩士郎
shuji 収司 収二 周児 周次 周治 周二 修児 修慈 修次 修爾 修示 愁治 習示 習二 舟二 衆司 衆治 衆示 柊二 柊路 收二 脩司 脩慈 脩二
shujiro 周次朗 周次郎 周二郎 修次郎 修治郎 修二朗 修二郎 脩司朗
shusuke 収輔 周介 周助 周輔 修介 修助 修輔 集介 柊介 脩介 脩輔
shuzo 収三 周蔵 周造 修蔵 修造 衆三 集造 収蔵
shuta 収太 周太 修太 衆太 集太 柊太
shutaro 周太朗 周太郎 修太朗 修太郎 週太郎 脩太郎
shuto 修斗 愁人 柊人 柊斗
shuhei 収平 周平 愁平 舟平 衆平 集平 柊平 脩平
shuma 周真 周馬 周摩 周磨 修摩 柊馬
shuya 収也 周哉 周也 周弥 修弥 修彌 柊也 柊耶 脩弥
shuroku 修六
shun 瞬 竣 舜
shunichi 峻一 瞬一 竣一 舜一 駿一 悛一
shunichiro 峻一郎 舜一郎 駿一郎
shunki 峻樹 瞬輝
shunkichi 駿吉
shungo 峻伍 峻吾 峻悟 駿伍 駿吾
shunsaku 峻作 瞬作 駿作
shunji 峻爾 峻二 瞬次 瞬二 舜二 駿司 駿児 駿二 舜治
shunjiro 峻次郎 峻二郎
shunsuke 峻介 峻輔 瞬介 瞬輔 瞬亮 竣介 舜右 舜介 駿介 駿助 駿輔 駿佑
shunzo 舜造
shunta 峻太 瞬太 舜太 駿太 駿汰
shuntaro 峻太朗 峻太郎 瞬太郎 竣太郎 舜太郎 駿多朗 駿太朗 駿太郎
shunnosuke 駿之介 駿之輔
shumma 駿馬
shunya 峻矢 竣也 駿弥
sho 承 掌 省 鍾 笙 湘
shoi 昇緯 翔偉
shoichi 匠一 匠壱 商一 唱一 庄一 昇市 渉一 省一 礁一 詳一 象一 賞一 鍾一 鐘一 笙一 翔一 庄市
shoichiro 庄一朗 庄一郎 掌一朗 昇一郎 蕉一郎 象一郎 鐘一郎 敞一郎 翔一朗 翔一郎
shoki 渉希 翔紀 翔貴
shokichi 鍾吉 鐘吉 庄吉
shoko 翔昊 匠古 庄子 承子 梢子 渉湖 湘子 菖子 蕉子 訟子 詳子 象子 鐘子 笙子 翔子 頌子
shogo 奨吾 奨悟 庄吾 庄悟 承吾 捷吾 昇午 昇吾 昇悟 渉吾 渉悟 省互 省伍 省午 省悟 祥伍 衝吾 詔吾 詳悟 象吾 鐘吾 鐘悟 笙悟 翔伍 翔吾 翔悟 翔梧 蕭吾 頌吾 頌悟
shogoro 庄五郎
shosaku 昇作 省作 祥策 象策 庄作
shoshichi 庄七
shoji 唱次 奨治 奨二 庄司 庄嗣 庄次 庄治 庄二 掌二 昇児 昇次 昇二 渉司 渉二 湘次 省司 省侍 省爾 祥児 詳司 詳二 象司 鐘二 劭司 翔司 翔治 翔自 翔二 捷二
shojiro 匠次朗 唱次郎 奨二郎 庄次郎 庄二郎 昇次朗 昇二郎 省二朗 省二郎 詔次郎 象二郎 鐘二朗 敞二郎 翔次郎 翔二郎
shosuke 奨介 庄介 庄助 庄輔 庄佑 庄祐 昇輔 省介 祥介 祥輔 賞介 翔介
shosei 翔星
shozo 匠造 庄三 庄蔵 昇蔵 昇造 省蔵 省造 祥造
shota 匠太 匠汰 升太 商太 庄太 庄汰 捷太 昇太 昇汰 梢太 渉太 省太 象太 鐘太 翔太 翔汰 頌太
shotaro 匠太郎 奨太郎 庄太郎 昇太郎 渉太郎 省太郎 礁太郎 詳太郎 象太郎 鐘太郎 翔多郎 翔太朗 翔太郎 翔汰郎
shotetsu 鐘哲
shoto 昇人 翔斗
shonosuke 翔乃介 翔之介 庄之助
shohachi 庄八
shohi 翔日
shohei 匠平 奨平 庄平 昇平 渉平 省平 菖平 詳平 象平 鐘平 憧平 奬平 笙平 翔平 頌平
shoma 庄真 庄馬 昇真 祥馬 翔真 翔馬
shoya 奨也 祥矢 翔哉 翔矢
shori 翔理
shoro 昇朗
shoroku 庄六
shirei 紫伶
shiro 司朗 司郎 四朗 四郎 士朗 士郎 姿郎 師朗 志朗 志郎 思郎 支朗 紫朗 紫郎 至朗 至郎 詞郎 詩朗 詩郎 資朗 資郎 賜郎
shin 愼 紳
shinichi 審一 心一 慎市 振一 新一 新市 晋一 晋市 紳一 進一 進市 槙一 岑一 愼一
shinichiro 心一郎 慎一朗 慎一郎 慎市郎 振一朗 振一郎 新一朗 新一郎 晋一朗 晋一郎 紳一朗 紳一郎 進一朗 進一郎 槙一郎 愼一朗 愼一郎 槇一郎
shinkichi 慎吉 新吉 晋吉 進吉
shingo 心吾 心悟 慎五 慎伍 慎吾 慎悟 慎語 振吾 新五 新伍 新吾 新悟 晋伍 晋吾 晋悟 森護 紳吾 紳悟 進伍 進吾 進悟 進護 槙吾 槙悟 愼吾 愼護
shingoro 新五郎
shinsaku 心作 慎作 慎策 晋作 晋策 進作 愼作 新作 振作
shinji 審爾 心治 心爾 心二 慎司 慎児 慎慈 慎次 慎治 慎爾 慎二 新司 新児 新次 新治 新璽 新二 晋司 晋児 晋字 晋次 晋治 晋爾 晋二 晋路 申二 紳司 紳次 紳治 紳二 辛二 進司 進児 進次 進治 進二 請二 槙司 槙児 槙治 愼司 愼治 愼示 愼二
shinjiro 慎次朗 慎次郎 慎治朗 慎治郎 慎二朗 慎二郎 新司朗 新司郎 新次郎 新治郎 新二郎 晋治郎 晋二郎 申二郎 紳二郎 進次郎 進二朗 進二郎 愼二郎
shinsuke 心介 心助 心輔 慎介 慎助 慎輔 慎佑 新介 新助 新輔 晋右 晋介 晋助 晋丞 晋弼 晋輔 晋佑 申介 紳介 紳助 紳輔 紳佑 進助 進輔 進佑 槙介 愼介 愼助 愼祐
shinzo 慎造 新三 新造 晋造 新蔵
shinta 心太 慎太 晋太 進太 進汰
shintaro 心太朗 心太郎 慎太朗 慎太郎 振太郎 新太朗 新太郎 晋太朗 晋太郎 森太郎 申太郎 紳太郎 進太朗 進太郎 槙太郎 愼太朗 愼太郎 晨太郎
shinto 新斗
shinnosuke 心之介 慎乃介 慎乃助 慎之介 慎之助 慎之輔 新之介 新之助 新之輔 晋之介 晋之助 晋之輔 紳之介 進之介 進之助 槙之介 鎭乃介
shinya 審也 審弥 心哉 心也 心矢 慎哉 慎也 慎耶 慎弥 慎矢 振也 新哉 新也 新弥 新矢 晋哉 晋也 晋矢 申也 紳哉 紳也 紳弥 紳矢 進哉 進也 進弥 進矢 震哉 槙哉 槙也 愼哉 愼也
shinra 森羅
shinro 進郎
shinroku 新六 晋六 慎六
jiichi 次一
jiichiro 治一郎
jisaku 治作 次作 治策
jisuke 次助
jihei 治平
jimu 児夢
ju 縦
juji 十二
jusuke 十助 十輔
juzo 十蔵
jutaro 柔太郎
juro 十郎
jun 遵
junichi 准一 循一 淳市 準一 潤一 潤市 盾一 遵一 惇一 凖一 洵一 洵市 諄一 順市 醇一
junichiro 准一郎 旬一郎 準一朗 準一郎 潤一朗 潤一郎 惇一郎 洵一朗 詢一郎
junki 惇基
junkichi 准吉 潤吉
jungo 旬吾 淳吾 潤吾 潤悟 順悟
junsaku 淳作 潤作 順作
junshiro 潤史郎 順四郎
junshin 潤心
junji 准司 准治 准二 旬司 旬二 淳児 淳次 淳爾 淳二 準司 準治 準示 準二 潤司 潤児 潤次 潤治 潤二 遵二 順二 惇二
junjiro 旬二郎 淳次郎 淳二郎 準二郎 潤司郎 潤次郎 潤治郎 潤二郎 順次郎 順二朗 順二郎
junsuke 旬右 殉輔 淳介 淳輔 準佑 潤介 順介 順輔 惇介
junzo 淳蔵 潤三 潤蔵 純造 順蔵 順造
junta 淳多 潤太 順太 惇太
juntaro 准太郎 淳太郎 潤太郎 順太朗 順太郎 惇太郎
junnosuke 旬之介 準之介 準之助 準之輔 潤之介 潤之輔 洵之介
junya 准也 準也 潤哉 潤也 遵也 順哉 順弥 惇哉 惇矢 凖也 洵哉 洵也 詢也 諄也
junro 潤郎
joi 序惟
jo 壌 錠
joichi 穣一 譲一 錠一 攘一 讓一
josaku 穣作
joji 丞二 壌治 壌二 条児 条二 条路 浄次 浄治 浄二 穣司 穣慈 穣次 穣治 穣爾 穣二 譲司 譲児 譲慈 譲次 譲治 譲二 譲冶 錠司 錠嗣 錠児 錠治 錠二 條治 穰司 穰二 襄二 讓治 讓二
jojiro 壌二郎
josuke 浄介 穣介 穣輔 譲輔
jota 丞太 浄太 穣太 譲太
jotaro 丞太郎 浄太郎 穣太郎 譲太郎 條太郎
joya 情也
joban 序晩
jiru 路留
jiro 慈朗 慈郎 次郎 治朗 治郎 磁朗 磁郎 示朗 示郎
jin 甚 迅 陣
jinichi 甚一 陣一
jinichiro 甚一朗 甚一郎 甚市郎
jinkichi 甚吉
jingo 甚吾 甚悟 陣吾
jingoro 甚五郎
jinsaku 甚作
jinshichi 甚七
jinsuke 甚輔 甚亮
jinzo 甚蔵 甚三 甚造
jinta 甚太
jintaro 甚太郎 陣太郎
jinnosuke 甚之助
jinya 甚哉 甚也
suito 彗人
suihei 彗平
sueichi 末一 末市
sueo 末男 末夫 末雄
suekichi 末吉
sueji 末二 末治
suejiro 末次郎 末治郎
suezo 末蔵
suetaro 末太郎
suetoshi 末俊
suenori 末範
sueharu 末春
suehiko 末彦
suehiro 末弘 末廣 末広
suematsu 末松
suemitsu 末充
sueyuki 末之
sueyoshi 末義
sugao 菅雄
sugio 杉生 杉男 杉夫 杉雄
sugitaka 杉隆
sugito 杉人
sugiya 杉哉
sukekatsu 輔克
sukeji 助治
sukejiro 助次郎 助治郎
sukezo 助三
suketaka 資隆
suketaro 助太郎
suketomo 輔智
sukenari 助成
sukenori 資則
sukehiro 助博 祐広
sukemori 祐守
susumu 遂 前 敕
suzuo 鈴男 鈴夫
suzunosuke 鈴之介 鈴之助 鈴之輔
suzuhiko 錫彦
suzumaru 鈴丸
suteo 捨雄 捨男 捨夫
sutekichi 捨吉
sutezo 捨三 捨蔵 捨造
sumiaki 住秋 純明 澄秋
sumio 寿美緒 寿美男 住男 住夫 純央 純生 純男 純夫 純雄 澄央 澄生 澄男 澄夫 澄雄
sumikazu 純和 澄和
sumitaka 純孝 純高 純隆 澄高
sumitada 純忠
sumito 純登 澄斗
sumitoshi 純俊 純敏
suminobu 純信 純亘
suminori 純徳 澄典 澄徳
sumiharu 純晴
sumihiko 澄彦 住彦
sumihiro 純宏 純弘 澄宏 澄博
sumimasa 純正
sumiya 澄也
sumiyasu 住安 純靖
sumiyuki 純如
sumiyoshi 純義 澄義
sei 倩 菁
seiichi 勢一 整一 星一 精市 誠壱 誠市 誓一 青一
seiichiro 精一朗 精一郎 誠一郎 誠市郎 誓一郎
seiki 整貴 整輝 星季 聖祈 聖季 誠喜 誠希 誓紀 青城
seigo 誠吾 誠悟 精吾
seisaku 精作 誠作
seishiro 星四朗 聖四郎 聖志郎 誠士郎 誠志朗 青士郎 青志郎 誠四郎
seiji 制治 勢児 勢次 勢治 勢二 整司 整治 整二 星児 星次 星治 星示 精司 精次 精治 精二 聖次 聖爾 聖璽 聖兒 誠児 誠慈 誠爾 誠自 誠二 誓司 誓次 誓治 誓二 青司 青児 青次 青爾 青磁
seijiro 整次郎 星二郎 精次郎 聖二郎 誠慈郎 誠次朗 誠次郎 誠治郎 誠二郎
seisuke 星介 星佑 聖介 聖輔 誠介
seizo 精蔵 精造 聖造 誠蔵 誠造
seita 勢太 星太 誠太
seitaro 勢太郎 聖太郎 誠太朗 誠太郎 青太郎
seito 星都 聖斗
seido 青童
seihei 誠平
seima 勢馬 星馬
seiya 勢也 勢矢 整哉 星哉 星也 星弥 星矢 精也 聖哉 誠八 誠弥 誠彌 誓也 青哉 青椰
seiroku 精六
setsuo 節生 節男 節夫 節雄
setsuji 節次 節二 説治
setsuzo 節蔵 節造
setsumi 節実 勢津美 摂美 節美
setsuya 勢津也 摂也 節哉 節也 攝也
setsuro 節郎 節朗 説朗
sen 銑
senichi 銑一 専一
senji 仙治 専治
senjiro 仙次郎
sensuke 扇介
sentaro 仙太郎 專太郎 専太郎
sento 仙人
sennosuke 専之助
senya 仙弥
zengo 漸悟
zentaro 然太郎
so 漱 總
soichi 創一 壮市 惣一 惣市 曹一 総一 草一 荘一 壯一
soichiro 桑一郎 創一朗 創一郎 惣一朗 惣一郎 想一郎 総一郎 綜一郎 荘一朗 荘一郎 漱一郎 莊一郎 颯一朗
sokichi 惣吉 荘吉
sokichiro 蒼吉郎
sogen 蒼玄
sogo 創吾 創悟 壮互 壮吾 壮悟
sosaku 創作 荘作
soshi 創嗣 創士 創志 創示 惣司 総士 総詩 草詩 荘史 荘士
soshichi 荘七
soshiro 創士郎 壮四郎 壮志朗 壮志郎 惣士郎
soji 曽治 創児 創滋 創治 創路 壮児 壮二 爽児 惣次 惣治 惣二 操二 総二 草慈 荘次 荘爾 荘二 蒼二 壯次 奘司
sojiro 壮次郎 壮二郎 総治郎 総二郎 荘次郎 惣次郎
sosuke 創介 創輔 壮介 壮助 壮輔 惣介 総介 総輔 綜輔 草介 草助 荘介 荘助 蒼介 漱祐 颯介
soseki 漱石
sota 創太 壮太 爽太 惣太 想太 総太 綜太 草多 草太 荘太 蒼太 蒼汰 走太 湊太 颯汰
sotaro 創太郎 壮太郎 惣太郎 想太朗 草太郎 荘太郎 颯太朗
soto 創人
sonosuke 創之介 創之助 惣之助 荘之介 荘之助
sohachi 荘八
sohei 創平 壮平 惣平 想平 曹平 総平 草平 荘平 蒼平 莊平 颯平
soma 創馬 壮真 壮馬 壮磨 壮麻 総真 綜馬 草馬 蒼真 蒼馬 走馬 霜馬 颯真
soya 創哉 創也 壮也 壮矢 爽也 荘也 漱也 颯哉 颯也
soroku 操六 荘六 壮六
sotoo 外男
sonoaki 園明
sonofumi 園文
sonomasa 園昌
sonoya 園也
zo 象
taiichiro 耐一郎
taiji 耐治 退二 鯛二
taisuke 退助 鯛介
taisei 耐誠
taizo 退三 退蔵 鯛三
taichi 多一 太壱 太市 汰一
taichiro 多一郎 太一朗 太一郎
takaaki 宇顕 貴暁 貴顕 貴晃 貴秋 貴彰 貴昭 貴晶 貴彬 丘彬 享昭 享明 喬秋 喬彰 喬章 喬明 尭明 敬暁 敬昭 敬晶 孝顕 孝秋 孝彰 孝昭 孝彬 昂暁 昂明 考晃 考昭 考明 高暁 高晃 高秋 高彰 高昭 高聡 高亮 高暉 峻旦 峻彬 崇顕 崇晃 崇彰 崇昭 崇明 崇亮 嵩彬 嵩明 尊昭 尊章 尊明 鷹明 鷹揚 卓昭 天秋 天章 宝晃 宝明 誉暁 誉章 誉亮 隆覚 隆暁 隆顕 隆秋 隆彰 隆晶 隆明 隆亮
takaie 隆家
takaichi 崇壱
takaichiro 宝一郎
takae 隆枝 孝絵 孝江 孝惠 高栄 高江 高枝 崇衣 崇恵 崇江 尊恵 尊江 尊枝 尊笑 多佳恵 多佳江 多佳枝 多加恵 多加江 多賀栄 多賀恵 多賀江 多賀枝 多香恵 多香江 太佳惠 太加江 太嘉栄 太香恵 隆江
takao 宇生 貴男 貴夫 貴雄 貴奧 及雄 享男 喬央 喬生 喬男 喬夫 喬雄 尭生 孝王 孝男 孝雄 昂雄 考生 考男 考雄 高生 高男 高夫 高雄 峻夫 崇生 崇男 崇夫 嵩央 嵩夫 嵩雄 尊央 尊男 多佳雄 多加生 多加夫 多加雄 多可緒 多嘉夫 多賀夫 多賀雄 太佳生 太加男 太加夫 太加雄 太嘉男 太賀生 鷹雄 天夫 田佳雄 田加夫 誉央 誉緒 誉生 誉男 誉夫 誉雄 隆緒 隆男 隆夫 隆勇 隆雄 祟夫 堯夫
takaoki 孝興 卓興 隆沖
takaomi 孝臣 考臣 高臣 崇臣 尊臣
takakazu 孝員 高量 高和 尊和 隆和
takakatsu 崇且 崇勝
takaki 貴希 昂希 崇希 崇揮 崇気 誉樹
takakiyo 孝清 高清 隆清
takakuni 孝州 孝邦 高邦 崇国
takasada 隆定
takasato 孝諭
takashi 宇士 宇志 貴使 貴支 貴至 貴詩 貴洙 丘史 挙司 挙史 挙志 享伺 享士 喬士 喬志 喬視 喬誌 橋司 仰仕 尭司 尭志 尭至 敬至 誇 孝支 孝旨 孝氏 孝詩 孝誌 考士 高視 高詩 高誌 峻士 崇士 崇支 崇氏 崇視 崇詩 崇誌 崇資 嵩士 嵩志 嵩至 嵩詞 尊梓 尊伺 尊司 尊士 尊志 多佳史 多佳志 多加司 多加士 多加志 多可史 多可志 多賀司 多賀史 多賀志 多彼志 太加司 太加志 太可士 太嘉志 鷹司 鷹志 卓思 天士 田佳士 堂司 堂史 標 宝志 峰志 誉士 隆伺 隆士 隆師 隆氏 隆詩 隆誌 隆而 嶮 巍
takashige 貴滋 貴繁 貴茂 喬成 敬茂 孝重 孝繁 孝茂 高重 高繁 高茂 崇繁 太加茂 隆重 隆繁 隆茂
takajiro 誉二朗
takasuke 太加介 祟介 魏右
takasumi 貴澄 孝澄 高澄
takataro 貴太郎
takachika 孝親
takatsugu 貴継 貴紹 敬継 孝継 峻嗣 崇胤 崇継 崇紹
takatsuna 孝綱 高綱
takatsune 孝恒 孝常 高恒
takateru 考輝 高照 峻輝 上照 崇輝 鷹輝 堂照 誉輝 隆照
takato 貴斗 貴登 丘人 孝斗 孝登 孝門 昂人 高登 峻斗 崇斗 崇登 嵩都 鷹登 天斗
takatoshi 宇俊 貴敏 貴稔 貴齢 享俊 享稔 敬敏 孝聡 孝敏 孝稔 孝利 考利 高鋭 高俊 高敏 高稔 高利 崇俊 崇敏 崇稔 崇利 尊聡 卓俊 隆鋭 隆俊 隆聡 隆敏 隆稔 隆利
takatomi 孝富 高富
takatomo 貴朝 尭友 孝具 孝友 崇友 嵩智 尊友 峰朋 隆知 隆朋 隆友
takatoyo 貴豊 隆豊
takatora 貴虎 高虎 剛虎
takanao 貴直 孝直 高直 崇直 卓直 隆直
takanaga 孝長
takanari 尊成 鷹成 隆就
takanoshin 高之進
takanosuke 鷹之介
takanobu 貴延 貴伸 貴申 貴暢 貴亘 敬展 孝延 孝修 孝伸 孝信 孝暢 考伸 考信 考宣 高延 高伸 高信 高庸 崇伸 崇信 崇暢 崇亘 尊信 鷹信 卓延 卓信 卓展 天伸 天信 天宣 宝宣 誉伸 隆伸 隆暢 隆展 隆庸 隆亘
takanori 学則 学伯 毅則 貴斤 貴訓 貴憲 貴式 貴則 貴典 貴伯 貴範 貴法 貴命 宜則 享典 享法 喬規 喬則 喬典 喬範 尭憲 敬訓 敬憲 孝格 孝教 孝矩 孝訓 孝憲 孝功 孝慎 孝側 孝則 孝徳 孝範 孝法 孝了 昂典 考規 考憲 考識 考徳 考範 高規 高宜 高教 高訓 高憲 高謙 高仙 高則 高徳 高範 崇紀 崇規 崇記 崇宜 崇教 崇謹 崇経 崇憲 崇功 崇識 崇則 崇統 崇徳 崇伯 崇範 嵩典 嵩法 尊紀 尊議 尊教 尊憲 尊功 尊式 尊則 尊徳 尊範 尊法 鷹憲 卓憲 卓範 峰憲 峰伯 誉憲 隆規 隆儀 隆教 隆功 隆慎 隆仙 隆則 隆徳 隆伯 隆範 隆法 隆律 隆倫 楼徳
takaharu 貴晴 喬治 敬晴 孝温 孝春 孝晴 高春 高晴 崇玄 崇春 崇晴 尊治 尊春 多加晴 鷹治 天晴 堂晴 隆温 隆春 隆晴
takahiko 宇彦 喬彦 尭彦 孝比古 昂比古 高彦 峻彦 尊彦 多賀彦 誉彦 隆比古
takahisa 喬久 尭久 孝久 高久 崇久 嵩久 尊久 誉久 隆久
takahide 宇英 尭英 尭秀 敬秀 孝英 孝秀 昂英 昂秀 考秀 高英 高秀 爵秀 峻秀 崇英 崇秀 尊秀 卓秀 峰秀 誉英 隆秀 堯英
takahito 喬仁 尭人 高仁 誉仁 堯人
takahira 高衡
takahiro 宇啓 宇広 宇弘 宇浩 宇紘 宇博 宇裕 宇洋 閣啓 学宏 学浩 岳廣 貴寛 貴啓 貴宏 貴広 貴弘 貴浩 貴紘 貴尋 貴宙 貴博 貴比呂 貴洋 貴廣 丘広 丘浩 丘博 挙裕 享弘 享浩 享紘 享洋 享廣 喬寛 喬啓 喬宏 喬広 喬弘 喬浩 喬紘 喬大 喬博 喬裕 喬廣 尭広 尭弘 尭博 敬寛 敬宏 敬広 敬紘 敬博 孝拡 孝寛 孝宏 孝広 孝弘 孝浩 孝紘 孝大 孝宙 孝博 孝洋 孝廣 昂宏 昂広 昂弘 昂浩 昂紘 昂博 昂洋 考寛 考啓 考宏 考広 考浩 考拓 考博 考裕 考洋 高拡 高寛 高啓 高宏 高広 高弘 高浩 高紘 高博 高裕 高洋 高廣 峻宏 峻広 崇拡 崇寛 崇啓 崇広 崇紘 崇尋 崇博 崇洋 崇廣 嵩啓 嵩宏 嵩広 嵩弘 嵩浩 嵩尋 嵩大 嵩博 嵩洋 嵩洸 尊宏 尊広 尊弘 尊浩 尊紘 尊泰 尊大 尊博 尊裕 尊洋 鷹広 鷹博 鷹洋 卓博 卓裕 卓廣 天広 天弘 天洋 堂弘 宝弘 峰洋 誉拡 誉弘 誉浩 誉博 誉裕 誉洋 隆寛 隆宏 隆広 隆浩 隆紘 隆尋 隆大 隆拓 隆博 隆裕 隆洋 隆廣 隆皓 隆熙 堯弘 堯博
takafusa 貴房 孝房 高房 尊房 隆房
takafumi 享文 喬文 孝郁 高文 上文 嵩文 尊郁 尊文 鷹郁 鷹史 卓文 誉文 隆籍
takamasa 宇正 貴雅 貴匡 貴昌 貴政 貴正 貴全 貴將 享正 尭允 敬昌 孝雅 孝匡 孝正 孝全 孝優 孝眞 高雅 高昌 高正 峻昌 崇雅 崇匡 崇昌 崇正 崇全 尊雅 尊将 尊正 卓正 誉将 隆応 隆雅 隆匡 隆政 隆優
takamaru 高丸
takamaro 孝麿 隆麿
takamichi 岳導 貴道 貴美智 敬通 敬道 孝迪 考道 高道 崇通 崇道 崇路 崇迪 尊道 尊路 誉道 隆通 隆導
takamitsu 貴美津 丘光 喬充 尭光 敬光 孝満 孝褌 高光 高満 崇充 尊光 尊充 多香光 誉充 隆満
takamine 孝峰
takamune 貴宗 高宗 鷹宗
takamoto 敬元
takamori 貴盛 尊守 隆守 隆盛
takaya 宇哉 貴耶 貴弥 貴矢 享哉 喬也 喬矢 尭哉 孝哉 孝矢 考哉 考耶 高矢 峻也 崇哉 崇弥 崇矢 嵩哉 嵩也 尊哉 尊也 多佳哉 多加也 多賀也 太賀哉 鷹哉 鷹也 鷹耶 鷹弥 鷹矢 天哉 峰也 誉耶 隆哉 隆矢 隆彌
takayasu 享保 享靖 喬康 孝安 孝保 高安 高康 崇靖 嵩泰 尊康 誉泰 隆安 隆康
takayuki 宇幸 宇行 学行 貴幸 貴行 貴雪 貴如 貴由希 貴由紀 貴由樹 丘行 丘之 享幸 享行 喬行 尭之 孝往 孝勧 孝幸 孝行 孝到 考幸 考行 考之 高幸 高行 高征 高雪 峻行 崇幸 崇友記 嵩幸 嵩行 嵩征 嵩之 尊幸 尊行 尊由貴 多加幸 鷹幸 鷹之 誉幸 隆亨 隆行 隆是 隆征 隆雪 祟之
takayoshi 貴慶 貴善 享慶 享良 喬祥 敬義 敬芳 敬良 孝義 孝欣 孝慶 孝好 孝祥 孝善 孝能 孝芳 孝誉志 孝良 昂吉 考慶 考好 考与志 考良 高嘉 高吉 高好 高祥 高芳 峻義 崇嘉 崇義 崇吉 崇慶 崇厳 崇好 崇祥 崇善 崇芳 崇良 嵩祥 尊義 尊好 鷹嘉 鷹義 卓祥 卓芳 堂嘉 堂善 峰繕 隆嘉 隆好 隆善 隆禎 隆能 隆芳
takayori 隆頼
takio 多喜央 多喜生 多喜男 多喜夫 太紀生 滝生 滝男 滝夫 滝雄 多喜雄
takizo 滝蔵 滝三 多喜蔵 多喜造
takichi 多吉 太吉
takito 多喜人
takihiko 滝彦
takihisa 多希久 滝久
takihiro 太希裕 滝博
takiro 滝郎
taku 啄 択 琢 鐸
takuichi 琢一
takuichiro 卓一郎 拓一郎 琢一郎
takuei 卓鋭
takuo 拓男 拓夫 拓雄 琢央 琢生 琢男 琢夫 琢雄
takugo 拓吾 琢吾
takushi 匠司 宅史 宅志 琢志 琢氏 託士
takushiro 拓四郎 拓志郎
takuji 卓児 卓次 卓爾 卓璽 卓二 卓路 宅司 拓児 拓次 拓治 拓爾 拓自 拓二 琢嗣 琢児 琢治 琢爾 琢自 琢二 託嗣 託慈
takujiro 卓二郎 宅二郎 拓司朗 拓次郎 拓治郎 拓二郎 琢次郎 琢二朗
takuzo 卓造 宅造 拓蔵 拓造 卓蔵
takutaro 拓太郎
takuto 卓図 卓斗 卓土 拓図 拓斗 拓渡 拓都 拓土 拓門 琢斗 琢都
takutoshi 拓利
takunari 琢成
takunosuke 卓之介 拓之介
takunobu 拓伸
takunori 卓格 拓規 拓徳 拓範 拓法
takuhiko 琢彦
takuhide 拓秀 琢英
takuhito 琢仁
takuhiro 卓紘 拓寛 拓広 拓弘 拓紘 拓裕 拓皓 琢宏 琢洋 託広
takufumi 拓文
takuho 拓帆 卓穂 拓歩 拓穂 琢穂
takuma 巧磨 匠真 太久真 太久馬 太久磨 卓真 卓馬 卓摩 卓磨 卓麻 卓万 卓眞 啄真 啄麻 択真 択磨 択麻 拓真 拓馬 拓舞 拓摩 拓磨 拓麻 拓麿 拓満 拓眞 琢真 琢馬 琢摩 琢磨 琢麻 琢麿 琢万 琢眞
takumasa 卓昌
takumaru 拓丸
takumi 巧実 巧水 巧美 巧巳 匠海 匠己 匠実 匠美 匠未 匠巳 多久美 多玖海 卓海 卓見 卓己 卓視 卓実 卓身 卓美 卓未 卓魅 卓巳 啄未 拓海 拓見 拓視 拓実 拓深 拓身 拓水 拓望 拓味 拓未 拓巳 琢海 琢己 琢実 琢深 琢身 琢美 琢未 琢巳
takumitsu 多久光
takuya 巧矢 匠哉 匠也 匠弥 匠矢 太久也 卓哉 卓耶 卓矢 宅哉 宅彌 択哉 択弥 拓哉 拓夜 拓耶 拓矢 拓彌 琢哉 琢八 琢也 琢耶 琢矢 託也 倬也
takuyuki 琢由起
takuyo 拓代
takuyoshi 拓善
takuru 拓留 拓瑠
takuro 卓呂 匠朗 匠郎 多久郎 太久郎 択朗 択郎 拓廊 拓榔
takeaki 威顕 威明 岳晃 岳彰 岳昭 健暁 健彰 建彰 剛暁 剛晃 剛秋 剛昭 剛亮 丈彰 壮晃 壮昭 壮章 竹秋 竹昭 武晃 武秋 武彰 武昭 武聡 武明 武揚 武亮 猛哲 猛明
takeatsu 武篤
takeichi 竹一 猛一 竹市
takeo 威生 威夫 威雄 毅男 毅雄 健王 剛夫 丈男 丈夫 丈雄 壮男 壮夫 壮雄 茸雄 竹緒 竹生 竹男 竹夫 竹雄 赴夫 武男 武夫 武勇 武雄 孟男 孟雄 猛王 猛生 猛男 猛夫 猛雄 嶽男 赳男 赳夫 赳雄
takeomi 威臣 岳臣 丈臣 武臣 猛臣
takekazu 威和 武和
takeki 毅樹 健毅 武希 武毅 武貴 武樹
takekuni 健邦 剛邦 武邦 猛邦
takesada 健定 武貞
takeshi 威司 威士 威旨 威至 威視 岳至 岳視 健誌 剛使 剛詩 剛賜 丈視 丈詞 丈資 壮賜 竹司 竹史 竹嗣 竹士 竹志 竹氏 斌 赴史 武伺 武士 武始 武資 孟士 孟志 猛嗣 猛士 猛志 猛至 猛視 猛資 烈司 烈史 赳史 赳志 驍司
takeshige 武重 武繁
takeshiro 竹士郎 竹志郎 猛志郎 武四郎 竹四郎
takeji 威二 竹二 武二 竹次
takejiro 岳次朗 岳二郎 竹二郎 武次郎 武治郎 武二郎 竹次郎
takesuke 武助 武介
takezo 竹三 武造 竹蔵
taketaro 武太郎 竹太郎
taketsugu 剛継 丈承 武胤 武継 猛継
taketsune 竹恒 武恒 武庸
taketeru 丈輝 武照
taketo 岳登 岳門 剛斗
taketoki 武時
taketoshi 威俊 威敏 岳俊 岳聡 岳敏 岳利 毅敏 健俊 健年 健敏 健稔 剛敏 丈年 丈敏 丈稔 壮俊 壮稔 竹俊 竹敏 武俊 武年 武敏 武稔 武利 孟俊 猛歳 猛敏 猛利
taketomo 岳朋 丈朋 丈友 竹智 武知 武智 孟群
taketoyo 剛豊 丈豊
taketora 竹虎 武虎 猛虎
takenao 健奈生 剛直 丈直 武直
takenari 竹成 武成
takeno 丈乃 武乃
takenosuke 武之介 武之助 竹之助
takenobu 威伸 威信 威暢 威亙 岳伸 岳信 毅伸 毅信 毅暢 健修 健信 剛宣 豪信 丈信 丈暢 丈展 壮信 竹伸 竹信 武伸 武信 武暢 武亘 烈伸
takenori 威昇 威典 威徳 威範 岳憲 岳則 岳典 岳徳 岳論 毅憲 毅典 毅徳 毅範 毅法 健格 健憲 健乗 健則 健徳 健範 建範 鍵徳 剛教 剛憲 豪式 豪範 丈宜 丈経 丈憲 丈功 丈師 丈徳 丈了 丈倫 壮則 壮範 竹紀 竹規 竹徳 武紀 武規 武教 武矩 武憲 武慎 武則 武徳 武伯 武範 武法 武律 孟範 猛紀 猛典 猛徳 猛範 赳徳 赳法
takeharu 威治 威春 威晴 岳春 毅晴 健春 健晴 剛春 剛暖 丈春 壮晴 竹春 竹晴 武春 武晴 猛晴
takehiko 威彦 健比古 丈彦 竹比古 竹彦 武比古 武彦 孟彦
takehisa 威久 健久 丈尚 丈比佐 竹久 武久
takehide 威秀 岳秀 丈英 武英 武秀 猛秀
takehito 威仁 丈仁 竹仁 猛仁 赳仁
takehiro 威宏 威弘 威博 威洋 岳広 岳浩 岳紘 毅寛 毅広 毅博 健寛 健宏 健浩 健紘 健尋 健博 健廣 建寛 建宏 剛博 剛廣 豪宏 豪浩 豪洋 丈寛 丈宏 丈広 丈弘 丈紘 丈尋 丈大 丈博 丈裕 壮寛 壮浩 壮裕 竹宏 竹弘 竹洋 武宏 武広 武弘 武浩 武大 武博 武裕 武洋 武廣 孟浩 孟裕 猛広 猛弘 猛浩 猛裕 猛洋 壯浩 赳寛 赳宏
takefusa 武房
takefumi 威文 壮文 賦文
takema 岳馬 武馬 武磨 武麻
takemasa 威雅 剛将 剛昌 豪将 豪政 丈正 竹雅 武将 武昌 武政 武正 武優
takematsu 竹松 武松
takemaru 岳丸 武丸
takemi 岳見 岳三 岳実 健見 建未 剛実 丈三 丈巳 武海 武見 武実 武身 武巳 毅美 竹美
takemichi 健通 健道
takemitsu 健光 丈光 武光
takemune 武宗
takemori 剛守 武守 武盛
takeya 岳弥 丈也 丈弥 丈矢 竹哉 竹也 竹弥 武哉 猛也 猛弥 烈也
takeyasu 岳康 岳泰 健康 建康 剛尉 剛靖 丈靖 壮泰 竹康 武康
takeyuki 威幸 岳幸 岳雪 丈幸 竹之 武幸 武行 武征 猛行
takeyo 丈世 竹代
takeyoshi 岳義 毅芳 健嘉 健善 健芳 建善 豪芳 丈慶 丈好 丈祥 丈能 丈良 竹好 武嘉 武義 武好 武祥 武善 武芳 武良
takeru 丈瑠 竹流 武流 武琉 武留 武瑠 孟留 孟瑠 猛留
tasaku 多作
tashiro 太司郎 太士郎 太志郎
tajiro 太治郎
tasuku 援
tadaaki 糾明 匡秋 忠暁 忠顕 忠晃 忠秋 忠彰 忠昭 忠章 忠哲 忠暉 忠曉 唯明
tadaatsu 忠淳 忠篤
tadaichiro 唯一郎
tadao 糾夫 端夫 忠生 忠男 忠夫 忠勇 忠雄 唯生 唯男 唯夫 唯雄
tadaoki 忠沖 忠興
tadaomi 帝臣
tadakazu 只和 忠和
tadaki 忠樹
tadakiyo 忠清
tadakuni 忠邦
tadashi 糾 質 但 端思 忠始 忠志 忠孜 唯思 唯至 唯詞 糺
tadashige 匡繁 忠重 忠繁 忠茂
tadasuke 忠右 忠介 忠輔 忠佑 忠祐
tadasumi 只澄
tadataka 忠崇 忠隆 唯尊
tadatake 忠丈
tadachika 忠親
tadatsugu 忠継 忠承 唯嗣
tadatsune 只常
tadateru 忠輝
tadatoshi 匡稔 忠俊 忠敏 忠稔
tadatomi 忠富
tadatomo 忠朋 忠倫
tadanao 忠直
tadanobu 忠延 忠伸 忠信 唯信
tadanori 兄規 忠紀 忠軌 忠教 忠憲 忠則 忠徳 忠範 忠法 唯徳
tadaharu 忠春 忠晴
tadahiko 只彦 唯比古 唯彦
tadahisa 忠久
tadahide 忠英 忠秀 唯英
tadahito 忠仁 唯仁
tadahiro 忠寛 忠啓 忠宏 忠広 忠弘 忠浩 忠博 忠裕 忠洋 忠廣 唯寛 唯啓 唯宏 唯弘 唯浩 唯博 唯裕
tadafumi 忠郁 忠文 唯文
tadamasa 匡政 忠雅 忠政 忠正 忠優 忠將 唯雅 唯正
tadamaro 忠麿
tadamichi 忠通 忠道 忠迪
tadamitsu 忠光
tadamine 忠峰
tadamoto 忠基
tadamori 宰守 忠守
tadayasu 忠安 忠恭 忠康 忠保 唯泰
tadayuki 只之 忠行 忠是 唯幸 唯行
tadayo 唯代
tadayoshi 忠義 忠慶 忠好 忠善 忠禎 忠芳 唯義 唯好
tachiaki 多智明
tatsuaki 多津明 達晃 達彰 達昭 達彬 達明 達亮 辰顕 辰晃 辰昭 辰章 辰聡 辰明 立章 立明 竜昭 竜明 龍昭 龍聡 龍彬 龍明
tatsuichi 立一
tatsuichiro 達一郎
tatsuo 多津夫 多都雄 太津男 達王 達夫 達勇 達應 辰男 辰夫 辰雄 立生 立男 立雄 竜王 竜男 竜夫 竜雄 龍王 龍緒 龍男 龍尾 龍夫 龍雄 逹雄
tatsuoki 辰興 龍興
tatsuomi 辰臣 竜臣 龍臣
tatsuki 達基 達希 達揮 達毅 達稀 達樹 辰喜 辰樹 立希 立季 立起 立騎 立樹 立来 竜基 竜希 竜気 竜季 竜貴 竜輝 龍希 龍帰 龍毅 龍規 龍起 龍城 竜姫
tatsukichi 達吉 立吉
tatsukuni 竜国
tatsugo 達吾
tatsugoro 辰五郎
tatsusada 達貞
tatsushi 太津史 達思 達資 辰士 辰志 立司 立史 立士 竜士 竜至 龍士 龍志
tatsushige 辰重
tatsushiro 達志郎
tatsuji 太津二 達児 達次 達示 達二 辰次 辰滋
tatsujiro 達次郎 達二郎 辰次郎 辰治郎
tatsusuke 達介
tatsuzo 辰蔵
tatsutaro 達太郎
tatsuto 達十 達斗 達登 龍門
tatsutoshi 達俊 達利 辰俊 辰敏 辰稔 辰利 立俊 竜利 龍登志 龍敏
tatsutomi 竜登美
tatsutomo 達友 龍朋
tatsunari 辰斉 竜成
tatsunoshin 龍之進
tatsunosuke 達之介 達之助 達之輔
tatsunobu 達修 達信 辰信 辰宣 辰暢 立信 竜伸 竜信 龍信 龍暢
tatsunori 達教 達矩 達訓 達憲 達功 達宣 達則 達典 達範 達法 辰紀 辰規 辰記 辰矩 辰憲 辰昇 辰則 辰徳 辰範 辰律 立規 立憲 立師 立昇 立典 竜憲 竜則 竜典 竜徳 竜範 竜法 龍憲 龍昇 龍則 龍徳 龍範 龍法 燵典 逹憲 逹典
tatsuharu 辰春 立春 龍春 龍晴
tatsuhiko 達比古 達彦 辰彦 巽彦 立彦 竜比古 竜彦 龍彦
tatsuhisa 達久 辰久 竜久
tatsuhide 辰秀 竜秀 龍英 龍秀
tatsuhito 辰人 立仁 竜仁
tatsuhiro 達寛 達啓 達宏 達広 達弘 達浩 達紘 達拓 達博 達裕 達洋 達廣 辰寛 辰宏 辰広 辰弘 辰浩 辰大 辰博 辰裕 辰洋 立寛 立広 立弘 立紘 立大 立博 竜寛 竜宏 竜広 竜弘 竜浩 竜大 竜博 竜裕 竜洋 龍拡 龍啓 龍宏 龍広 龍弘 龍浩 龍大 龍博 龍裕 龍洋 龍廣 逹博
tatsufumi 達文 辰文 竜文 龍文
tatsuho 達保
tatsuma 達真 達馬 達摩 達磨 達麻 達満 辰真 辰馬 辰磨 立真 立馬 立磨 立麻 竜磨 竜麻
tatsumasa 達昌 達政 達正 辰允 立正 竜将 龍雅 龍将 龍正
tatsumaru 龍丸
tatsumaro 龍麿
tatsumi 達実 達巳 辰己 辰実 辰身 辰巳 巽 立実 立巳 竜実 竜水 竜巳 龍海 龍己 龍実 龍水 龍未 龍巳 辰美 多都美 立海 立美 竜美
tatsumichi 達道
tatsumine 辰峰
tatsumu 達夢
tatsumune 達宗 竜宗 龍宗
tatsuya 裁也 達哉 達耶 達弥 達矢 達彌 辰八 辰矢 辰彌 立哉 立也 立弥 立矢 竜哉 竜八 竜彌 龍矢 逹哉
tatsuyuki 達幸 達行 達由紀 立幸 立之 竜行 竜之 龍幸 龍行 龍之 龍由樹
tatsuyo 達世 達代 辰代 竜代 逹代
tatsuyoshi 達義 達慶 達好 達芳 達良 辰義 辰好 辰良 立義 竜嘉 竜良 龍嘉 龍義 龍好
tatsuyori 達頼 龍頼
tatsuru 達流
tatsuro 多津郎 辰朗 辰郎 立郎 竜郎 龍朗 龍郎
tateo 館 楯夫 盾夫
tateki 干騎 干城
taneaki 胤明 胤亮 種明 種亮
taneo 種夫 種男 胤雄 種雄 種生
taneomi 胤臣 種臣
tanezo 種蔵 種三 種造
tanetaka 胤隆
tanechika 種親
tanetoshi 胤俊
tanenobu 種伸
tanehiro 胤博
taneyasu 胤康
tabi 旅
tabiji 旅路
tabito 旅人 旅途
tahei 多平
tamao 珠夫 珠雄 環緒 玉桜 玉緒 玉生 珠緒
tamaki 環輝 環樹 玉希 珠樹 環希 環季 環紀 環妃 環姫 球貴 玉喜 玉季 玉稀 玉紀 玉規 玉記 玉貴 玉起 玉輝 玉樹 玉妃 珠喜 珠器 珠希 珠季 珠紀 珠姫 珠木 多真喜 多真紀 多摩希 多摩姫 多麻希 多麻紀 多麻樹 多万喜 多万希 多万紀 多満喜 太磨喜
tamakichi 玉吉
tamafumi 玉文
tamio 多美夫 太実雄 太美男 太美雄 民男 民夫
tamikazu 民一 民和
tamiki 民記 民樹
tamiji 民二
tamijiro 民次郎 民治郎
tamizo 民蔵 民三 民造
taminari 民成
taminosuke 民之助 民之介
taminori 民憲 民則
tamihito 民仁
tamiya 多美也 民哉 民也 民弥
tamiyasu 民安 民恭 民泰
tamiyuki 民幸 民行 民之
tamiyoshi 民義
tameichi 為一 為市
tameo 為男 為雄
tamekazu 為和
tameki 為樹
tamekichi 為吉
tameji 為次 為二
tamejiro 為次郎 為治郎 爲次郎
tamezo 為三 為蔵 為造
tametsugu 為嗣
tameto 為人
tametoshi 為俊
tamehiko 為彦
tamehisa 為久
tamehito 為仁
tamemoto 為元
tamotsu 執
tamon 多聞 多門
taruho 足穂
taro 多朗 多郎 太朗 太郎
daisuke 第介
dan 団 壇 段 團
danji 壇児
danro 壇郎
chikaaki 親彰 親昭
chikao 近夫 近雄 親央 親生 親男 親夫 親雄 誓男 誓夫 千佳生 千佳男 千佳夫 千加男 千果夫 千賀男 千賀雄 知賀雄 智佳生 智佳雄
chikashi 近司 近史 近志 周紫 親司 親志 誓士 誓志 千佳史 千加志 千香士 千香志 地夏志 邇
chikashige 親重
chikazo 近三 親三
chikato 誓人
chikatoshi 親俊 親稔 親利
chikatomo 親朋
chikanari 近成
chikanobu 親延 親信
chikanori 近憲 近典 親紀 親憲 親則 親徳 親範 千華徳
chikaharu 近春 親治 親晴
chikahiko 親彦
chikahisa 親久
chikahide 親英
chikahito 親仁
chikahiro 近博 親拡 親宏 親広 親弘 親裕 知加裕 稚圭弘
chikafusa 親房
chikamasa 親正
chikayuki 親幸 親之 誓行
chikayoshi 親義
chikara 智嘉羅 智唐
chitaru 千足
chizuka 千束 千津佳 千津香 千鶴佳 千鶴歌 千鶴香
chitoshi 千俊
chihaya 千速
chihiro 地洋 千紘 千拡 千寛 千緩 千啓 千宏 千広 千泰 千大 千宙 千妃呂 千披 千比呂 千廣 千晧 千洸 千皓 千絋 地尋 地拓 智紘 智比呂 稚尋 稚比呂 稚裕
chihei 地平
chiyu 知勇
cho 跳 蝶
choji 兆司 跳自
chosuke 挑介
chohei 兆平
chiyoo 千代雄 千代夫 千代男
chiyokazu 千代一 千代和
chiyokichi 千代吉
chiyozo 千代蔵 千代造 千代三
chiyomatsu 千代松
tsukio 月男 津希夫 津貴夫
tsukihiko 月彦
tsuguaki 貢彰 嗣顕 嗣章
tsuguo 胤夫 継生 継男 継夫 継雄 嗣央
tsugushi 継史
tsugutaka 継孝
tsugutake 嗣丈
tsuguto 継人 嗣土
tsugutoshi 継敏
tsugunari 継成
tsugunosuke 継之助
tsugunobu 紹伸
tsugunori 胤徳 継範 嗣教 嗣憲 嗣則 嗣典 譜憲
tsuguharu 嗣春
tsuguhiko 紹彦
tsuguhisa 継久 嗣久
tsuguhito 紹仁
tsuguhiro 継弘 嗣弘 嗣浩 嗣大 嗣洋 紹大
tsugufumi 胤文
tsuguho 継歩
tsugumasa 継雅 嗣雅 嗣政
tsugumichi 嗣道 従道
tsugumu 嗣夢
tsuguya 継哉 嗣哉
tsuguyuki 継之 嗣幸
tsuguyoshi 継義 紹義 紹芳
tsuguyori 継頼
tsutao 津田夫
tsutomu 孜 努夢 働 労
tsunao 綱男 綱夫 綱雄
tsunaki 綱基 綱起 綱輝 綱樹
tsunakuni 綱邦
tsunashi 綱誌 津奈志
tsunashige 綱重
tsunataka 綱孝 綱高
tsunanobu 綱伸 綱宣
tsunaharu 綱治
tsunahisa 綱久
tsunahito 綱仁
tsunamasa 綱昌 綱正
tsunayuki 綱行
tsunayoshi 綱吉 綱良
tsune 常
tsuneaki 経晃 経明 恒晃 恒彰 恒昭 恒章 常昭 常明
tsuneari 恒在 恒存
tsuneichi 常市 恒市
tsuneichiro 常一郎
tsuneo 経雄 恒央 恒王 恒男 恒雄 常生 常男 常夫 常雄
tsuneomi 常臣
tsuneori 恒織
tsunekazu 経和 恒和 常和 恆和
tsunekatsu 常勝
tsuneki 経輝 常喜 常己 常樹
tsunegoro 常五郎
tsuneshichi 常七
tsuneshiro 恒四郎 常四郎
tsuneji 常次
tsunejiro 常次郎 恒次郎 恒治郎 常二郎 常治郎 恒二郎
tsunesuke 常祐
tsunezo 常造 常蔵
tsunetaka 恒喬 恒孝 常貴 常隆 庸隆
tsunetada 恒忠
tsuneto 常登
tsunetoshi 恒稔 恒利 常俊 常敏 常稔
tsunetomi 恒富
tsunetomo 常智 常朝 常友
tsunetoyo 恒豊 常豊
tsunenaga 常長
tsunenobu 恒延 恒信 庸信 常信
tsunenori 経乗 経範 恒規 恒教 恒憲 恒典 常紀 常憲 常則 常典 常法
tsuneharu 常晴
tsunehiko 経彦 常彦 毎彦 庸彦 恆彦 經彦
tsunehisa 恒久 常久
tsunehide 恒英 恒秀
tsunehito 常仁
tsunehiro 経宏 経広 経博 経裕 恒宏 恒弘 恒博 恒裕 恒洋 常寛 常宏 常弘 常浩 常博 常裕 常洋 常廣
tsunefumi 恒文 常郁
tsunemasa 経正 常允
tsunemi 恒己 恒実 常海 常水
tsunemichi 経通 経道 恒通 恒道 庸道
tsunemitsu 恒光 恒充 常光 常充
tsuneya 恒哉 常哉
tsuneyasu 恒康 恒泰 恒保 常安 常保
tsuneyuki 経行 恒行 恒之 常幸 常行 常之 恆之
tsuneyo 常世
tsuneyoshi 恒義 恒慶 恒好 恒善 常良 庸義
tsuneyori 恒頼
tsuyuto 露人
tsuyoshi 強志 穀 津義 津吉 津好 津代司 津代志 津与志 都義 都世志 都芳 嚴
tsuruaki 鶴昭
tsuruo 鶴男 鶴夫 鶴雄
tsuruji 鶴次 鶴二
tsuruzo 鶴蔵 鶴造
tsurutaro 鶴太郎
tsuruhiko 鶴彦
tsurumatsu 鶴松
tsuruyoshi 鶴義
teiichi 堤一 悌一
teiichiro 悌一郎
teikichi 悌吉
teishiro 悌四郎
teiji 悌司 悌次 悌二
teijiro 悌次郎 悌二郎
teisuke 帝介
teizo 悌三 抵三
teinosuke 悌之助
tetsu 鉄 軼
tetsuaki 哲顕 哲晃 哲秋 哲昭 哲晶 徹晃 徹秋 徹昭 徹章 徹明 鉄明
tetsuichi 徹一 鉄一
tetsuichiro 哲一朗 哲一郎
tetsuo 哲王 哲緒 徹男 徹夫 徹雄 撤於 鉄王 鉄男 鉄夫 鉄雄 鐵応 鐵男 鐵雄
tetsukichi 鉄吉 哲吉
tetsukuni 哲邦
tetsugoro 鉄五郎
tetsushi 哲思 哲詩 哲洙 徹至 鉄史 鉄士 鉄志
tetsushiro 哲士朗
tetsuji 哲児 哲慈 哲示 哲而 哲自 徹児 徹次 徹二 鉄司 鉄次 鉄示 鉄二
tetsujiro 哲次郎 哲二郎 徹次郎 徹二郎 鉄次郎 鉄治郎
tetsusuke 哲介
tetsuzo 哲蔵 哲造 鉄三 鐵藏 鉄蔵 鉄造
tetsuta 鉄太
tetsutaro 哲太朗 哲太郎 哲汰朗 徹太郎 鉄太郎 鐵太郎
tetsuchika 哲親
tetsutoshi 哲老
tetsutomo 哲友
tetsunao 哲直
tetsunaga 鉄長
tetsunari 哲就 鉄成
tetsunosuke 哲之介 哲之輔 徹之介 鉄之介 鉄之輔 鉄之助
tetsunobu 哲伸 哲亘 徹伸 鉄信
tetsunori 哲教 哲憲 哲則 哲法 徹紀 徹規 徹議 徹典 徹徳 徹範 鉄徳
tetsuharu 哲晴 鉄春 鉄晴
tetsuhiko 哲比古 徹彦 鉄彦
tetsuhisa 徹久 鉄久
tetsuhide 徹英 徹豪 鉄英
tetsuhiro 哲拡 哲尋 徹寛 徹宏 徹広 徹弘 徹浩 徹博 徹裕 徹容 徹洋 鉄宏 鉄大 鉄博 鉄洋
tetsufumi 徹文
tetsuma 哲馬 哲磨 鉄真
tetsumasa 哲昌 徹雅 徹昌 鉄昌
tetsumi 哲己 哲実 哲巳 徹己 徹実 徹美 鉄美
tetsumichi 哲道
tetsumori 哲守
tetsuya 堤津也 哲矢 哲彌 徹哉 徹也 徹夜 徹弥 徹矢 撤哉 鉄哉 鉄八 鉄也 鉄弥 鉄矢
tetsuyuki 徹幸 徹行 徹到 徹之
tetsuyo 哲世 徹代
tetsuyoshi 哲嘉 徹吉 鉄義
tetsuro 徹朗 徹郎 鉄朗 鉄郎 鐵朗
teruaki 輝顕 輝晃 輝秋 輝彰 輝昭 輝章 輝彬 輝明 輝亮 照旭 照晃 照秋 照彰 照昭 照晶 照章 照旦 照明 曜彰 曜章
teruo 輝央 輝男 輝夫 照央 照男 照夫 照雄
teruomi 輝臣
terukazu 輝和 照和
terukatsu 輝勝 照勝
teruki 輝喜 輝基 輝希 輝機 輝軌 照喜 照貴 照樹
terukichi 照吉
terukiyo 輝清 照清
terukuni 輝州 輝邦 照国
terushige 輝重 輝繁 照重
teruji 照慈
terusumi 輝澄
teruzo 輝蔵
terutaka 輝孝 輝高 輝誉 輝隆 照敬 照孝 照高 照尊 照隆
terutada 輝忠
terutami 輝民
teruchika 輝親
terutsugu 輝嗣
terutsune 輝恒
teruto 輝登
terutoshi 輝俊 照敏
terunao 輝直
terunosuke 輝之助
terunobu 輝伸 輝信 輝宣 輝展 輝亘 照信
terunori 輝範 輝法 照憲 照徳
teruhiko 輝比古 照彦
teruhide 輝英 輝秀
teruhiro 輝寛 輝啓 輝宏 輝浩 輝博 照寛 照啓 照弘
terufumi 輝文
terumasa 輝雅 輝将 輝政 輝当 輝將 照雅 照昌 照政 照正
terumichi 輝通 輝道 照通 照道 照路
terumitsu 輝光 輝充 照光 照満
terumune 輝宗
terumoto 照元
teruya 輝哉 輝也 輝弥 照也 照弥
teruyasu 輝康 輝泰 輝保 輝靖 照康 照泰 照靖 曜靖
teruyuki 輝幸 輝行 照幸 照之 曜行
teruyoshi 輝善 輝芳 輝良 照義 照芳 照良
denichiro 伝一朗 伝一郎
denkichi 伝吉
denji 伝二 伝次 伝治
denjiro 伝次郎 伝二郎 傳治郎
denzo 伝蔵 伝三 伝造 傳蔵 傳造
dentaro 伝太郎
dennosuke 伝之助
denroku 伝六
toichi 藤一 藤市 棟一 刀一 陶一
toichiro 藤市郎 透一郎 藤一郎
tokichi 藤吉 棟吉
togo 東伍 東吾 藤吾 闘吾
tosaku 東作 藤作 東策 東朔
toshi 透志 闘志 と志 斗志 歳
toshiro 藤四郎 東四郎 鋭郎 登志朗 年朗
toji 東児 東二 藤次
tojiro 東次郎 藤次郎 藤治郎
tosuke 藤助 東助 東介 藤介 東輔
tozo 藤蔵 東蔵 東造 藤藏 陶蔵
tota 兜太 藤太 踏太 透太
totaro 東太郎
tochi 透地
tohei 東平 藤平 棟平
toma 刀麻 透真 透馬 十雄馬
tomu 刀夢 十夢 斗夢 登夢
toya 透也 透矢
toru 渡欧留
tokiaki 時秋
tokiichi 時一
tokio 解夫 外喜夫 時央 時生 時男 時夫 時雄 十樹男 斗紀雄 斗貴夫 登喜男 登喜雄 登紀男 登紀夫 登紀雄 登規夫 登貴男 登貴雄 登起男 渙男 登喜夫 時緒
tokikazu 時和
tokikatsu 時勝
tokisada 時禎
tokishige 時茂
tokiji 時示
tokijiro 時次郎 時治郎
tokizo 時造
tokita 時太
tokitaka 時隆
tokitada 時忠
tokitaro 時太郎
tokinobu 時信
tokinori 時宣 時則
tokihiko 時彦
tokihisa 時久 時尚
tokihiro 時寛 時啓 時宏 時弘 時浩 時大 時博 時洋 時廣
tokihei 時平
tokimasa 時政 登喜正
tokimitsu 候充 時光 時充 登輝光
tokimune 時宗
tokiya 時哉 時也 時弥 時矢 斗希也 冬気也
tokiyasu 時恭 時康 時保
tokiyuki 時之
tokiyoshi 時義 勅嘉 登起義
tokuichi 得市 得一
tokuo 登久雄 得生 得男 得雄 督夫
tokushiro 得四郎
tokuji 登久二 得司 得治 得二 得路 督二
tokusuke 徳助
tokuzo 徳造
tokunosuke 得之助
tokunori 徳則
tokuharu 得晴
tokuhiko 得彦
tokuhiro 得広 得博
tokuhei 得平
tokumasa 得雅
tokumaru 徳丸
tokuya 督也
tokuyuki 督行
tokuro 得郎
toshiaki 歳昭 歳明 淑晃 淑明 俊旭 俊暁 俊顕 俊晃 俊秋 俊昭 俊晶 俊章 俊聡 俊明 俊曉 聡晃 聡晶 聡章 登志明 年晃 年秋 年昭 年晶 年章 年哲 年明 敏瑛 敏顕 敏晃 敏秋 敏彰 敏昭 敏晶 敏章 敏聡 敏明 敏耀 敏亮 稔晃 稔秋 稔昭 稔晶 稔哲 稔明 稔亮 利顕 利秋 利昭 利晶
toshiatsu 敏厚 稔淳 利厚
toshiie 俊家 利家
toshio 外史男 外志男 外志夫 外志雄 歳生 歳男 歳雄 寿尾 十四夫 十四雄 十志夫 俊王 俊男 俊夫 俊雄 駿夫 斗志男 斗志夫 斗志雄 斗施雄 登司夫 登司雄 登姿雄 登志生 登志男 登志夫 登志雄 都志夫 都紫夫 土支夫 刀志男 年緒 年生 年男 年雄 敏男 敏夫 敏雄 稔男 稔夫 稔雄 利男 利夫 利雄
toshioki 俊興 利興
toshiomi 俊臣 利臣 壽臣
toshikazu 鋭和 校和 歳和 俊量 聡和 登士和 登志一 年一 年和 敏員 敏計 敏算 敏数 敏和 稔一 稔員 利員 利数 利和 壽和
toshikatsu 俊克 聡克 聡勉 年克 年勝 敏活 敏且 敏克 敏勝 稔勝 利且 利克 利勝
toshiki 歳樹 淑樹 俊器 俊基 俊岐 俊希 俊幾 俊揮 俊季 俊記 俊起 俊樹 聡希 渡史樹 登司貴 登史紀 登史樹 登志貴 登志樹 年揮 年紀 年貴 年起 年輝 年樹 敏喜 敏基 敏希 敏機 敏季 敏樹 稔喜 稔基 稔季 稔己 稔樹 利器 利記 利騎 壽樹
toshikiyo 俊清 敏清
toshikuni 寿邦 叔邦 俊国 俊邦 年邦 敏邦 利国 利邦
toshisada 聡貞 敏貞 利貞 利定
toshishige 敏茂 稔茂 利茂
toshiji 歳司 登志二 敏二 利二
toshijiro 敏次郎 敏二郎
toshisuke 敏資
toshizo 歳三 敏蔵 稔三 利造
toshita 利太
toshitaka 俊崇 俊尊 俊卓 俊峰 俊隆 聡高 登志考 年孝 年隆 敏宜 敏孝 敏考 敏高 敏崇 敏卓 敏隆 稔敬 稔高 稔崇 稔隆 利孝 利高 利崇 利隆 聰隆
toshitake 俊丈 俊武 聡威 年猛 敏剛 敏武 稔健 利武
toshitada 俊忠 敏忠 利忠
toshitatsu 歳竜 俊達 利達
toshitaro 肇太郎 敏太郎
toshichika 俊親 俊睦 敏周 敏親 稔睦 利親
toshitsugu 俊胤 俊継 俊嗣 敏継 敏貢 利継 利譜
toshitsuna 俊綱 利綱
toshitsune 利常
toshiteru 敏照
toshitomo 利朝
toshinao 俊直 聡直 敏尚 敏直 利直
toshinari 俊就 登志成 敏成 敏斉 稔成
toshinosuke 俊之助
toshinobu 俊延 俊修 俊伸 俊信 俊紳 俊暢 俊展 聡宣 登志信 年延 年伸 年信 年展 肇伸 肇暢 敏伸 敏信 敏進 敏暢 稔信 稔展 利延 利伸 利信 利暢 利亘 壽信
toshinori 鋭則 鋭典 歳紀 歳則 十志範 淑訓 俊宜 俊教 俊憲 俊式 俊則 俊統 俊範 俊法 俊論 登司憲 都志則 年規 年教 年憲 年則 年範 肇法 敏教 敏憲 敏謙 敏則 敏典 敏徳 敏範 敏陛 敏法 稔紀 稔記 稔功 稔則 稔典 稔倫 利教 利憲 利則 利徳 利範 利法 壽徳 壽範
toshiharu 寿張 俊玄 俊春 俊晴 聡晴 登志春 登志晴 年治 年春 年晴 年冶 敏玄 敏春 敏晴 稔治 稔春 稔晴 利春 利晴 壽春 壽晴
toshihiko 鋭彦 歳彦 十詩彦 俊比古 登司彦 登士彦 登志彦 都志彦 年彦 敏比古 敏彦 壽彦
toshihisa 歳久 俊久 俊壽 登志久 敏久 稔久
toshihide 歳英 俊傑 俊秀 登志秀 年英 年秀 肇秀 敏英 敏秀 稔英 利秀 壽秀
toshihito 俊仁 登志人 年均 稔人 稔仁
toshihiro 鋭弘 鋭浩 寿博 十志博 淑浩 淑裕 俊寛 俊啓 俊宏 俊広 俊弘 俊浩 俊紘 俊大 俊博 俊洋 俊廣 俊皓 聡寛 聡弘 聡博 登志宏 登志広 登志弘 年寛 年啓 年宏 年広 年弘 年浩 年博 年裕 年洋 年廣 肇啓 肇宏 肇浩 敏寛 敏啓 敏宏 敏広 敏弘 敏浩 敏紘 敏大 敏博 敏洋 敏廣 稔啓 稔宏 稔広 稔弘 稔浩 稔紘 稔博 稔裕 稔洋 利寛 利啓 利宏 利広 利弘 利浩 利博 利洋 利廣 壽啓 壽宏 壽弘 壽浩 禧寛
toshifusa 敏房 利房
toshifumi 俊郁 渡志文 登志史 登志文 年史 念史 稔郁 稔史 稔文 壽文
toshifuyu 敏冬
toshimasa 歳昌 歳正 俊政 俊正 駿正 年正 年優 年將 敏雅 敏匡 敏政 敏正 敏全 敏眞 稔昌 稔將 利雅 利匡 利将 利政 利正 壽將
toshimasu 利益
toshimichi 寿道 叔径 俊通 俊路 登志道 都志道 敏通 敏途 敏道
toshimitsu 俊満 聡充 登史光 登志光 年光 年充 敏光 敏満 稔光 利蜜
toshimune 俊宗
toshimoto 敏元 利元
toshimori 俊守 利守
toshiya 歳也 十志也 叔也 淑哉 淑也 俊弥 俊矢 聡矢 聡彌 鋳哉 斗志矢 登士哉 登志也 刀志也 東志也 灯至也 年哉 年也 年弥 肇哉 肇也 敏弥 敏矢 敏彌 敏椰 稔弥 稔矢 壽哉
toshiyasu 歳康 俊安 俊康 俊保 年泰 年保 敏安 敏恭 敏泰 敏保 敏靖 稔康 利康
toshiyuki 外志幸 歳之 俊亨 俊幸 俊行 俊征 俊如 俊之 登志行 登志之 年幸 年行 年之 肇之 敏幸 敏行 敏征 敏如 敏由紀 稔幸 稔行 稔之 利幸
toshiyoshi 俊義 敏義
tomi 都海 登美 富
tomiaki 富昭 富明
tomiichi 富市
tomiichiro 富一郎
tomio 十三男 十美男 渡海男 登美男 登美夫 登美雄 登巳夫 富央 富生 富男 富雄
tomikazu 富和
tomikatsu 富勝
tomikichi 富吉
tomiji 富司 富次
tomijiro 富次郎
tomizo 富蔵 富造
tomitaka 富孝 富高 富隆
tomitaro 富太郎
tomito 富登
tominori 富規 富教 富則
tomiharu 富春 富晴
tomihiko 富彦
tomihide 富英 富秀
tomihiro 富宏 富広 富浩 富博 富裕 富洋 富廣
tomifumi 富文
tomimasa 富昌 富正
tomiya 富哉 富也 富弥
tomiyasu 富康 富泰
tomiyuki 登美幸 富幸
tomiyoshi 富義 富好 富善 富代志 富良
tomo 朋 兎萌
tomoaki 共晃 共章 共哲 具明 知較 知曉 智顕 智著 智彬 朝秋 朝彰 朝昭 朝章 朝明 伴暁 伴晃 伴彰 伴昭 伴明 備彰 奉昭 朋瑛 朋暁 朋晃 朋秋 朋彰 朋昭 朋聡 朋明 友暁 友顕 友晃 友秋 友彰 友昭 友晶 友彬 友明 僚顕
tomoatsu 知厚 智厚 智篤 伴敦 朋厚 朋篤 朋敦 友厚 友敦 倫敦
tomoi 友偉
tomoie 具家
tomoichi 供一
tomoichiro 朋一郎
tomoo 供生 具勇 知男 知夫 智桜 智男 伴緒 伴生 伴夫 朋緒 朋男 朋雄 友緒 友男 友夫 友雄
tomomi 朋臣 友臣 具視 委美 委未 委巳 共未 具己 具実 双美 知海 知身 知水 知魅 智味 朝深 登萌美 寅美 巴美 伴海 伴実 伴美 伴弥 奉視 奉美 奉巳 朋海 朋弓 朋見 朋三 朋実 朋深 朋水 朋扇 朋泉 朋未 朋巳 友海 友見 友視 友実 友深 友望 友未 友巳 僚己 僚実 僚美 倫見 倫実 倫身 倫巳 與美
tomokazu 共一 共和 具一 知数 智計 智数 智量 伴一 伴和 奉和 朋一 朋和 友数 友和 倫数
tomokatsu 知克 知勝 智克 智勝 奉勝 朋克 友克 友勝
tomoki 共喜 共希 共記 共樹 具記 具樹 交基 知喜 知希 知季 知起 知城 知姫 智岐 智希 智揮 智機 智季 智騎 智城 智氣 朝基 朝城 巴樹 伴樹 奉毅 朋喜 朋基 朋希 朋棋 朋毅 朋季 朋起 朋樹 朋妃 朋木 朋来 友基 友揮 友毅 友季 友記 友起 友騎 友樹 友来 僚希 僚輝 倫希 與樹
tomokiyo 智清 朝清 友清
tomokuni 知邦 智邦 朝邦 朋邦 友邦
tomosada 知貞 友貞
tomoshige 智滋 智茂 朝重 朝茂 朋茂 友繁 友茂
tomoji 共司 知二 智慈 智二 朋司 朋二
tomojiro 知二郎 朋次郎 友治郎 友二郎
tomosuke 智輔 朋輔 友右
tomozo 智蔵 奉三
tomota 智太 朋太
tomotaka 具孝 具隆 知尭 知高 知崇 知隆 智考 智高 智隆 朝孝 朝崇 朝誉 朝隆 巴高 伴隆 朋孝 朋高 朋飛 朋隆 友喬 友高 友崇 友隆
tomotake 具丈 具壮 知岳 知武 智岳 智丈 智武 朝健 朝武 朋健 朋丈 友岳 友健 友丈
tomotada 智忠 友忠
tomotatsu 知竜 知龍
tomotaro 具太郎 智太郎 朋太郎
tomochika 知親 智親 朝親 伴周 友親
tomotsugu 具嗣 智継 朋継 友嗣 與嗣
tomotsuna 知綱 友綱
tomotsune 友恒
tomoteru 友照
tomotoshi 友俊 友敏
tomonao 具直 知直 智直 朝直 朋直 友直
tomonaga 友長
tomonari 具就 具成 知就 伴成 朋成
tomonoshin 朋之進
tomonobu 委伸 知延 知伸 知信 智延 智伸 智亘 朝伸 伴暢 朋延 朋伸 朋信 朋暢 朋展 友延 友伸 友信
tomonori 共紀 共範 具紀 具典 具範 知則 知伯 知範 智則 智典 智範 智法 朝規 朝教 朝憲 朝則 朝典 朝徳 朝範 伴訓 伴憲 伴則 伴典 伴徳 備識 奉功 朋軌 朋儀 朋教 朋憲 朋宣 朋則 朋徳 朋範 朋倫 朋令 朋論 友議 友謹 友矩 友訓 友憲 友識 友則 友徳 友範 倫典 倫徳 倫範 與典
tomoharu 供晴 知晴 知暖 智張 朝晴 朋治 朋春 朋晴 友春 友晴 倫晴
tomohiko 共彦 具彦 知比古 智比古 伴彦 朋比古
tomohisa 共久 具久 朝久 伴久 朋久 朋尚 友久 僚久
tomohide 共英 共秀 智秀 朝秀 伴秀 朋秀 友秀 倫秀
tomohito 伴人 伴仁 友仁
tomohiro 供宏 供広 共宏 共広 共弘 具宏 具大 具裕 交啓 交洋 知廣 智広 智廣 朝寛 朝広 朝弘 朝大 朝博 朝裕 朝洋 朝廣 伴宏 伴弘 伴裕 伴洋 奉宏 奉広 奉弘 奉博 朋拡 朋寛 朋宏 朋広 朋浩 朋紘 朋大 朋博 朋裕 朋洋 朋廣 友寛 友宏 友広 友弘 友浩 友紘 友尋 友大 友博 友普 友裕 友洋 倫拡 倫啓 倫裕 倫洋 倫廣
tomofusa 知房 智房
tomofumi 具史 朝文 伴文 奉史 朋郁 朋文 友文 倫文
tomomasa 具正 朝正 伴将 友政 友正
tomomichi 共路 知通 朝道 伴通 朋通 朋道 友通
tomomitsu 伴充 朋光 朋充 友光
tomomu 奉矛
tomomune 朋宗 友宗
tomomori 朝盛
tomoya 倶也 智耶 智矢 智彌 智椰 朝哉 朝矢 巴哉 伴哉 朋矢 朋彌 友彌 倫弥 倫矢 與也
tomoyasu 具泰 知康 知靖 朝康 朝保 伴康 朋安 朋康 朋保 朋靖 友尉 友穏 友恭 友康 友靖 倫康 倫靖
tomoyuki 共幸 共行 具之 知雪 智雪 智如 智由樹 朝幸 朝行 伴幸 伴行 伴征 伴之 伴由起 奉之 朋幸 朋行 朋征 朋之 朋由起 友幸 友行 友雪 友如 友由樹 僚行 偕行
tomoyoshi 共祥 具良 知義 知好 知善 智好 智善 智芳 朝義 朝祥 朝善 伴嘉 伴善 朋嘉 朋義 朋良 友義 友慶 友好 友祥 友善 友芳 倫好
tomoro 朋郎
toyoaki 豊晃 豊秋 豊彰 豊昭 豊晶 豊章 豊明
toyoichi 豊市
toyoichiro 豊一朗 豊一郎
toyoo 豊生 豊男 豊雄
toyokazu 豊和 豐數
toyokatsu 豊克 豊勝
toyokane 豊包
toyoki 豊喜 豊樹 豊城
toyokichi 豊吉
toyokiyo 豊清
toyokuni 豊国 豊邦
toyosaku 豊策
toyoshi 豊志
toyoshige 豊重 豊繁 豊茂
toyoshiro 豊四郎
toyoji 豊二
toyojiro 豊次郎 豊治郎
toyosuke 豊輔
toyozo 豊三 豊蔵 豊造
toyota 豊太
toyotaka 豊孝 豊高 豊隆
toyotaro 豊太郎
toyochika 豊親
toyotsugu 豊継 豊嗣
toyotsuna 豊綱
toyotoshi 豊利
toyonao 豊尚 豊直
toyonobu 豊延 豊修 豊伸 豊信 豊暢
toyonori 豊記 豊憲 豊識 豊則 豊徳 豊範
toyoharu 豊春 豊晴
toyohiko 豊比古 豊彦
toyohisa 豊久
toyohide 豊英 豊秀 豊日出
toyohito 豊仁
toyohiro 登世宏 豊寛 豊啓 豊宏 豊広 豊弘 豊浩 豊博 豊裕 豊洋 豊廣
toyofumi 豊文
toyohei 豊平
toyoma 豊馬
toyomasa 豊将 豊正
toyomichi 豊道
toyomitsu 渡世充 登代充 豊光 豊充 豊満
toyoyasu 豊康 豐康
toyoyuki 豊幸 豊行 豊之
toraichi 寅壱 虎一 寅一
torao 虎生 虎男 虎雄 寅雄 寅男 虎夫
torakichi 寅吉 虎吉
toraji 虎治 寅治 寅二 寅次 虎次 虎二
torajiro 虎二郎 寅次郎 虎次郎
torazo 寅三 虎蔵 虎三 寅蔵 虎造 寅造
torata 虎太
torataro 寅太郎
toranosuke 虎之介 虎之助 寅之助
torahiko 虎彦
toramatsu 寅松 虎松
toraya 寅弥
torayuki 虎幸
torio 登里生
doya 動矢
naetaro 苗太郎
naoaki 尚顕 尚秋 尚晶 直暁 直顕 直秋 直彰 直晶 直章 直審 直聡 直彬 直諒
naoatsu 尚篤
naoichiro 直一郎
naoe 直栄 直衛 尚柄 直衣 直恵 直江 直惠 奈央恵 奈緒恵 奈緒江 奈緒枝 奈生絵 那央衣 名緒江
naokage 直陰
naokazu 直計
naokatsu 直勝
naoki 尚喜 尚基 尚揮 尚季 尚起 尚樹 尚城 尚暉 植樹 直葵 直伎 直希 直幾 直揮 直季 直規 直記 直起 直騎 直城 直妃 直暉 猶規
naokichi 直吉
naokuni 尚邦
naoshi 直誌
naoshige 尚繁 直滋 直重 直成 直繁 直茂
naoji 直二
naojiro 直次郎 直治郎 直二郎
naosuke 巨輔 尚右 尚輔 直介 直助 直佑 直祐
naozo 尚蔵 直蔵
naota 直太
naotaka 尚高 尚崇 尚卓 尚堯 直挙 直喬 直孝 直考 直高 直社 直崇 直誉 直隆
naotake 尚丈 直威 直健 直丈 直壮 直武
naotada 尚忠 直忠
naotatsu 尚辰 直辰
naotaro 直太朗 直太郎
naotsune 尚常 直庸
naoto 巨登 菜緒人 尚斗 尚土 直十 直徒 直斗 直渡 直登 直都 直努 直冬 直門 奈央人 奈緒人
naotoki 直時
naotoshi 直俊 直駿 直敏
naotomo 直智 直朋 直友
naonosuke 直之助 直之介
naonobu 巨展 直延 直伸 直信 直展
naonori 直憲 直則 直徳 直範
naoharu 直温 直春 直晴
naohiko 奈央彦 奈緒彦
naohide 直英
naohito 直均
naohiro 巨博 尚啓 尚紘 直寛 直広 直弘 直浩 直紘 直博 直裕 直廣
naoma 直磨
naomasa 巨将 尚雅 尚政 直雅 直将 直政
naomi 直巳 直実 直見 菜央実 菜央美 菜旺未 菜乙美 菜緒美 菜緒味 七桜美 七緒美 七生美 尚視 尚身 尚水 尚望 尚味 称緒美 称生美 直海 直弓 直深 直身 直水 直泉 直未 奈央視 奈央実 奈央美 奈央未 奈央巳 奈往美 奈王美 奈翁美 奈乙美 奈桜己 奈桜美 奈緒見 奈緒己 奈緒実 奈緒美 奈緒未 奈緒巳 奈緒弥 奈織美 奈臣 奈生己 奈生実 奈生美 奈生未 奈男己 奈尾美 奈雄美 那央見 那緒美 南央美 南欧美 南緒見 南生美 納央美 名央美 名央未 名乙美 名緒美 名生実 名生美
naomichi 直通 直導
naomitsu 直光 直満
naomune 直宗
naomoto 尚元
naoya 尚耶 尚矢 直八 直也 直耶 直矢 直彌 南生也 名雄也
naoyasu 尚恭 尚康 尚靖 直康 直靖 仍康
naoyuki 尚往 直亨 直如 直佑樹 直有希 直由岐 直由記 直由樹 奈乙雪
naoyoshi 直嘉 直詳 直善 直芳 直良
nakao 中央 仲夫 仲雄
nakataro 仲太郎
nakato 中人
nakatoshi 仲利
nakanosuke 仲之助
nakanobu 仲庸
nakahito 奈可仁
nakahiro 中広 中浩 仲宏
nakaya 南夏也
nakayuki 仲之
nagaaki 長昭 長明
nagao 永夫 長旺
nagaoki 長興
nagakazu 長計
nagatada 永忠
nagatoshi 永俊 永年 永敏 長年 長敏 長稔 長利
naganori 長憲
nagaharu 長春 長晴
nagahide 永秀
nagahito 長仁
nagahiro 長寛 長浩 長大
nagamasa 長昌 長政 長正
nagamichi 永道
nagayasu 長恭
nagayuki 長征
nagayoshi 長祥 長芳
nagito 凪人
nachi 那知 那智 奈千 奈知
natsuo 奈津央 奈津夫 奈津雄 奈都夫
natsuya 七津也
natsuro 南津郎
nahato 南波人
namio 南海王
namiji 奈実路 南海路
namihiro 浪尋
namihei 波平
nayuki 奈幸 菜雪 奈雪 奈由紀
nayuta 奈友多 奈由多 奈由太 那由他 那由多 那由太
nariaki 就昭 就明 成秋 成彬 斉昭 斉彬 斉明
nario 斉生
narikazu 斉和
narikatsu 斉且
narisada 成定
narishige 成繁 成茂
naritaka 濟隆
naritada 斉忠
naritatsu 成龍
naritsugu 成継
narito 成斗
narinobu 斉信
narihiro 成紘 斉宏
narifusa 成房
narifumi 就史
narimasa 就将 就正 成雅 斉正
narimaro 成麿
narimichi 成通 成導
nariyasu 就康 斉康
nariyoshi 成義
nenji 捻治
noeru 野映留 乃絵留 乃慧琉 乃慧瑠 乃江留 野笑留
nozomu 眺
nobu 延 乃蒲
nobuaki 延晃 延秋 延彰 延昭 延晶 延章 延明 延亮 修彰 修章 伸旭 伸暁 伸顕 伸秋 伸彰 伸昭 伸晶 伸章 伸聡 信暁 信顕 信晃 信秋 信彰 信昭 信晶 信章 信哲 信明 信曉 申晃 紳顕 進暁 宣暁 暢晃 暢章 暢聴 暢彬 暢亮 展彰 展昭 展章 庸晃 亘昭 頌章
nobuatsu 伸淳 信厚 信篤 宣篤 暢淳 暢敦
nobuetsu 宣悦
nobuo 允男 延男 延夫 延雄 鋸雄 修男 修雄 述夫 叙男 序生 伸王 伸緒 伸生 伸男 伸夫 伸雄 信生 信男 信雄 紳夫 進夫 暢央 暢生 暢雄 展旺 展男 展夫 展雄 亘男 亘夫 頌夫
nobuoki 信興
nobuomi 庸臣
nobukazu 延和 修和 信和 申和 宣和 忍和
nobukatsu 延克 延勝 伸克 伸勝 信克 信勝 宣克
nobuki 延気 延樹 伸喜 伸希 伸紀 信希 信紀 信記 信樹 信城 進樹 宣喜 宣希 宣己 宣樹 暢希 暢季 暢紀 暢輝 暢己 暢樹 展希 展幾 展紀 展規 展記 展己 展樹 頌樹
nobukiyo 伸潔 伸清 信清
nobukuni 信州 信邦
nobusada 延貞 展禎
nobushige 伸繁 伸茂 信重 信繁 信茂 暢重 暢茂 展重 展成
nobuji 延二 宣二
nobusuke 修右 信右 暢輔
nobusumi 延純
nobuzo 信造
nobutaka 延孝 延高 延剛 延隆 修孝 修高 伸敬 伸孝 伸昂 伸考 伸高 伸崇 伸卓 伸天 伸誉 伸隆 信孝 信昂 信考 信高 信崇 信卓 信峰 信隆 申孝 暢貴 暢孝 暢崇 展尭 展孝 展嵩 展隆 庸孝 庸崇 亙孝 亘隆 頌孝 頌隆
nobutake 伸建 伸豪 伸丈 伸竹 伸武 信威 信剛 信丈 信竹 信武 宣武 暢威 暢剛 暢丈
nobutada 延忠 修忠 伸忠 信忠
nobutatsu 信達 信龍
nobutane 信胤
nobutaro 延太郎
nobuchika 延周 伸周 伸誓 信近 信親 信誓
nobutsugu 信継
nobutsuna 信綱
nobuteru 宣輝 展輝
nobuto 延人 伸斗 伸門 誕人
nobutoshi 延歳 延俊 延敏 延稔 延利 伸俊 伸年 伸敏 伸利 信俊 信聡 信年 信敏 信利 宣俊 宣敏 暢敏 展年 展利 庸年 亘俊
nobutomo 延友 延僚 伸知 伸智 伸朋 信知 信智 信朝 信友
nobutoyo 伸豊 展豊
nobutora 信虎
nobunao 伸直 信直
nobunaga 信長
nobunari 信斉
nobune 伸音 信音 信根
nobunori 伸徳 信則 信徳 信模 宣法
nobuharu 伸春 伸晴 信春 宣春 宣晴 暢治
nobuhiko 延彦 叙彦 伸彦 信比古 信彦 進彦 暢比古 展彦 亘彦
nobuhisa 延久 伸久 信久 宣桐 暢久 暢尚 亘久 亘桐
nobuhide 延英 延秀 伸秀 信英 宣秀 暢英 暢秀 展英 展秀
nobuhito 延仁 述仁 伸仁 信均 信仁 展仁
nobuhiro 延啓 延宏 延弘 延浩 延博 延裕 延洋 演寛 修啓 修宏 修弘 修浩 伸拡 伸寛 伸啓 伸宏 伸広 伸弘 伸浩 伸紘 伸大 伸宙 伸博 伸裕 伸洋 伸廣 信寛 信啓 信宏 信広 信弘 信浩 信紘 信尋 信大 信博 信裕 信洋 信廣 信皓 申洋 紳浩 紳博 進弘 宣寛 宣啓 宣宏 宣浩 宣尋 宣廣 暢啓 暢弘 暢紘 暢大 暢博 陳裕 展宏 展広 展浩 展大 展博 展洋 忍博 庸宏 庸広 庸博 亘啓 亘宏 亘広 亘弘 亘浩 亘洋 敍廣 昶煕
nobufusa 延房 伸房 信総 信房
nobufumi 延文 伸文 信史
nobuho 亘穂 伸帆 伸穂 信歩
nobumasa 延匡 延昌 修昌 伸雅 伸政 伸正 伸全 信雅 信匡 信将 信昌 信政 宣将 宣全 暢将 暢正 展将 庸匡 亘正
nobumi 信巳 允美 延実 伸実 暢美 陳美 忍美
nobumichi 伸道 伸美知 信通 信道 信路 宣通 暢道 展道
nobumitsu 伸充 信満 宣満 陳満
nobumoto 暢元
nobuya 允耶 延也 叙也 伸八 宣哉 暢也 暢弥 展哉 展也 乃巫弥
nobuyasu 延安 延尉 延康 延泰 延靖 伸安 伸恭 伸康 伸靖 信安 信康 信保 進康 宣泰 暢安 暢恭 暢泰 暢保 展靖 亘康
nobuyuki 延行 叙之 伸行 伸征 伸雪 伸到 伸之 伸由紀 信往 信雪 信如 信之 申之 紳行 宣征 暢幸 暢行 展幸 展之 亘行
nobuyoshi 延嘉 延義 延欣 延慶 延好 延祥 延良 修良 伸嘉 伸義 伸欣 伸祥 伸芳 伸良 信嘉 信義 信慶 信好 信祥 信善 信能 信芳 信良 宣嘉 宣慶 宣好 宣祥 宣代士 宣芳 暢善 暢芳 暢良 展義 展慶 展祥 展芳 庸好
nobuyori 伸頼
noburo 述郎
noboru 遷 騰
nomahiko 野馬彦
noriaki 鑑晃 紀秋 規晃 規秋 規彰 規昭 規晶 規章 規亮 儀明 宜章 議晶 教晃 教彰 教昭 教明 謹昭 矩明 訓彰 訓昭 憲顕 憲晃 憲秋 憲彰 憲晶 功晃 功明 式昭 祝昭 乗晃 乗昭 則晃 則秋 則彰 則昭 則晶 則章 則明 則亮 典旭 典顕 典晃 典秋 典彰 典昭 典章 典聡 典哲 統章 統彬 統明 徳旭 徳暁 徳彰 徳昭 徳章 徳亮 伯章 範晃 範秋 範彰 範昭 範晶 範章 範明 法顕 法晃 法昭 法章 法聡 法明 法亮 律昭 律明 倫暁 倫章
noriatsu 昇厚 典厚 典篤 徳厚
norii 徳伊
norio 規王 規生 規男 規夫 規雄 記緒 記男 記夫 儀夫 議雄 教生 教男 教雄 勤夫 勤雄 矩男 訓央 訓応 憲王 憲男 憲夫 式夫 識央 識生 祝夫 昇央 昇生 慎夫 仙夫 則生 則男 則尾 則夫 則雄 典緒 乃里夫 範央 範生 範男 範夫 範勇 範雄 法旺 法生 法男 法夫 法勇 法雄 野利男 野里生 略夫 令雄
norioki 則興 法興
noriomi 規臣 典臣 法臣
norikazu 規員 教和 憲計 憲和 祝一 昇計 昇和 則和 典一 典計 典和 徳和 伯一 範一 範員 範計 範和 法一 法和 律和
norikatsu 規克 規勝 教克 憲克 憲勝 識勝 乗克 乗勝 則克 則勝 徳克 徳勝 法克 法勝 律克 倫克
norikane 教鐘
noriki 教記 矩揮 憲機 憲城 式希 識紀 乗樹 則基 則希 則揮 則樹 典希 典樹 範樹 法希 法機 法樹
norikiyo 訓清 憲清 憲精 則清 範清
norikuni 宜邦 憲邦 宣邦 徳州 範訓 法邦
norisada 紀定 憲定 法定
norisato 典諭
norishige 紀茂 憲茂 祝成 則重 徳茂 範重 範繁
noriji 則二
norisuke 典輔 統介
norisumi 法純
noritaka 鑑宇 鑑孝 紀高 紀隆 規孝 規高 規嵩 儀隆 議隆 教貴 教孝 謹高 憲貴 憲孝 憲高 憲嵩 憲隆 功孝 功隆 昇孝 慎高 慎隆 則貴 則孝 則尊 則隆 程隆 典貴 典高 典峰 典隆 徳貴 徳孝 徳高 徳崇 徳尊 徳堂 徳隆 範貴 範孝 範高 範崇 範隆 法貴 法孝 法高 法隆 倫孝 令隆
noritake 規威 規武 訓丈 憲威 憲健 憲丈 憲武 則豪 則武 典毅 典丈 徳岳 徳武 範丈 範武 論武
noritada 紀忠 記忠 憲忠 則忠 典忠 倫忠
noritatsu 紀達 規立 典竜
noritane 徳胤
norichika 紀親 教親 憲親 則近 典近 典親 徳親 範周 範親
noritsugu 訓嗣 憲継 憲承 則継 則嗣 典嗣 徳告 徳嗣 範継 範貢 法継 法嗣 法承
noritsuna 典綱
noriteru 法照
norito 紀斗 紀登 憲土
noritoshi 紀年 紀敏 規俊 規敏 教年 訓敏 憲聡 憲利 慎俊 則俊 則年 則肇 則敏 則利 典俊 典敏 典利 統敏 徳俊 徳敏 伯利 範俊 範年 範敏 範利 法利
noritomo 規友 記朋 教友 憲智 憲友 則友 徳朝 範知 範智 範朋 範倫
norinao 憲直 則直
norinaga 徳長 法長
norinobu 則信 法伸
noriharu 規晴 憲春 乗晴 典治 法治
norihiko 規彦 教彦 矩彦 勲彦 訓彦 式彦 祝彦 昇彦 仙彦 則彦 典比古 典彦 伯彦 範彦 法彦 野理彦
norihisa 規久 矩久 祝久 昇久 則久 則尚 伯尚 範久 法久
norihide 規英 規秀 憲英 憲秀 昇秀 則秀 典秀 伯英 伯秀 範英 範豪 範秀 法英 法秀
norihito 載仁 祝仁 則仁 典仁 範仁 法仁
norihiro 格弘 紀寛 紀弘 紀廣 規宏 規広 規弘 規浩 規尋 規博 規裕 記宏 記広 記博 記洋 儀裕 議博 教寛 教宏 教広 教浩 教尋 教裕 教洋 教皓 謹啓 謹裕 訓寛 訓洋 憲浩 憲大 憲博 憲裕 憲廣 謙浩 功寛 載弘 式皓 識宏 祝広 昇広 昇弘 詔啓 乗寛 然浩 則宏 則広 則弘 則浩 則博 則裕 則廣 典寛 典啓 典広 典浩 典紘 典大 典裕 典洋 統啓 徳啓 徳尋 徳拓 徳洋 範宏 範弘 範浩 範博 範裕 範洋 法宏 法広 法弘 法大 法博 法洋 法廣 律浩 律裕 令博
norifusa 宣房 則房 徳房
norifumi 軌文 議史 矩史 功文 則史 則文 徳文 範文 陛史 法史 法文 律文
norimasa 格正 紀政 規雅 規正 規全 宜正 教全 矩正 訓将 憲雅 憲匡 憲将 師正 則雅 則匡 則昌 則正 典雅 典将 典應 徳将 徳正 範雅 範匡 範将 範正 法将 法昌 法政 勳正
norimi 典己 紀未 規実 憲実 則美 典実 典美 乃里美 伯己 範美 法弥 緑美
norimichi 紀通 規道 記通 記道 軌道 教道 憲見智 憲通 憲導 憲道 昇道 則通 則道 典道 典路 範道 法道 倫通
norimitsu 規光 教光 教充 矩光 憲光 憲充 則光 則充 則満 典光 典充 徳充 伯光 範光 範充 法光 法充 法満 律光
norimune 範宗
norimoto 範元 法基
noriya 紀矢 記也 則哉 範弥 法也
noriyasu 規安 規恭 規康 規泰 規靖 儀康 議穏 教安 教恭 教泰 憲保 憲靖 謙康 功泰 識恭 則安 則恭 則康 則泰 則靖 典尉 典恭 典康 典保 典靖 徳康 徳保 徳靖 伯恭 範安 範恭 範康 範泰 範保 法保 了康
noriyuki 格行 規幸 規行 記行 軌行 儀幸 儀行 議之 教幸 教雪 勤行 矩幸 矩行 矩之 訓行 憲幸 憲行 憲之 謙行 師行 識行 祝行 祝之 詔行 則幸 則行 則之 短幸 典行 典雪 典之 徳征 徳如 伯幸 伯行 伯如 伯之 範幸 範行 範之 範有樹 法幸 法行 法征 法之 論行
noriyoshi 紀善 規祥 規善 記義 儀良 宜義 教嘉 教祥 教善 憲嘉 憲欣 憲好 憲芳 功芳 識義 識祥 則義 則吉 則好 則祥 則善 則芳 則良 典義 典善 徳慶 徳好 範義 範好 範善 範芳 法義 法好 法良 律嘉 律好 律善
haato 羽亜人 羽亜桃
haku 舶
hajime 祖 本 弌
haseru 馳
hachitaro 八太郎
hachiro 八朗 八郎
hatsuo 初男 初夫 初雄
hatsushi 初士 初至
hatsuji 初次 初治
hatsujiro 初次郎 初治郎
hatsuzo 釟三
hatsutaro 初太郎 釟太郎
hatsuhide 初秀
hatsuhito 初仁
hatsuhiro 初広 初弘 初浩
hatsuma 初馬
hatsuya 初哉 初也
hatsuyuki 初幸 初之
hamaichi 濱一
hamao 浜男 浜雄 浜夫
hamakichi 浜吉
hayao 隼男 隼雄
hayakazu 速和
hayaki 速樹 隼樹
hayashi 羽矢志 迅史 速士
hayata 速太
hayate 疾
hayato 羽矢人 迅人 迅斗 迅登 速人 速徒 巴矢人 覇人 隼登 葉弥斗
hayami 速実 速水 羽弥美 速美 湍水
haruaki 治顕 治晃 治昭 治章 春秋 春昭 春聡 春明 晴暁 晴秋 晴昭 晴明 張明
haruo 治王 治男 治夫 治雄 春夫 春雄 晴男 晴夫 晴雄 東男 春緒
haruomi 春臣 晴臣
haruka 遥河 春香 羽留香 羽瑠香 温華 玄香 治佳 治加 治夏 治花 治華 治香 春佳 春加 春可 春嘉 春夏 春果 春架 春歌 春河 春花 春華 春樺 春圭 榛夏 榛華 榛香 晴佳 晴果 晴架 晴歌 晴花 晴賀 晴馨 暖佳 暖加 暖華 暖香 東佳 東加 東香 巴瑠佳 巴瑠加 巴瑠香 把留花 波留加 波留香 波瑠佳 波瑠加 波瑠香 揺香 葉留佳 葉留加 葉留果 葉留香 葉瑠佳 葉瑠花 葉瑠香 遥佳 遥加 遥可 遥夏 遥果 遥歌 遥花 遥華 遥霞 陽加 遼加 搖 瑶花 瑶香 遙 遙香 瑤
harukazu 治和 晴和
haruki 温喜 治希 治揮 治記 治樹 治城 春喜 春基 春希 春毅 春紀 春貴 春起 春輝 春樹 春城 春木 晴喜 晴希 晴記 晴輝 晴城 暖樹 東樹 遥喜 遥希 遥輝 陽希 陽気
harukichi 春吉
harukiyo 治清
harukuni 治邦 晴国 晴國
harusada 治定
harushi 治志 春士
harushige 温繁 治茂 春重 春茂 晴滋 晴重 晴繁 晴茂
haruji 治二 春治 晴路
harusumi 晴純
haruzo 春蔵 春造 治造
haruta 春太
harutaka 玄崇 治孝 治尊 春隆 晴敬 晴孝 晴崇 晴誉 晴隆
harutake 晴丈
harutane 晴胤
harutaro 治太郎 春太郎
haruto 温斗 春斗 晴斗 晴渡 晴土 遥登 遙人 遙斗
harutoshi 治俊 治年 治敏 治稔 春俊 春年 春敏 晴淑 晴俊 晴年 晴敏 晴利 陽敏
harunao 玄直
harunaka 治仲
harunari 春成
harunosuke 晴之介 晴之輔
harunobu 治伸 治暢 春伸 春信 晴伸 晴信 晴宣 東伸 東信
harunori 治憲 治則 治典 治徳 治範 春徳 晴憲 晴謙 晴則 晴典 晴徳 晴律 張徳
haruhiko 温彦 玄彦 治比古 治彦 春彦 晴比古 東彦 波留彦 遥彦
haruhisa 春久 晴久
haruhide 治秀 東秀
haruhiro 治宏 治広 治弘 治浩 治廣 春広 春博 晴寛 晴啓 晴宏 晴弘 晴浩 晴裕 晴洋
harufusa 治房 晴房
harufumi 晴史
haruma 玄摩 春馬 晴真 晴馬 遥真
harumasa 玄昌 治将 治昌 治正 晴政 晴正 晴將 張正
harumichi 治通 春道 晴通 晴道
harumitsu 春充 晴光 晴充
harumoto 晴元
harumori 晴盛
haruya 温哉 治哉 治也 治弥 春哉 春也 春弥 暖矢 東也 遥也
haruyasu 晴康
haruyuki 温行 玄行 治行 春幸 春行 春之 晴幸 晴行 東行
haruyoshi 温善 治義 治好 治善 春義 春慶 春好 春芳 晴義 晴好 晴善 晴芳 晴良 東義
haruro 晴郎
haro 波郎
hanji 半治 半二 半次
hanjiro 半次郎
hanzo 半蔵 半三 半造
hambee 半兵衛
ban 晩
banka 晩夏
hikoichiro 彦一郎
hikoo 彦雄 彦夫
hikokichi 彦吉
hikogoro 彦五郎
hikoshichi 彦七
hikoshiro 彦四郎
hikoji 彦二 彦司
hikojiro 彦次朗 彦次郎 彦二郎
hikosuke 彦助 彦介 彦輔
hikozo 彦三
hikotaro 彦太郎
hikobee 彦兵衛
hikoma 彦馬
hikomaru 彦丸
hikomaro 彦摩呂
hikoya 彦弥
hikoyuki 彦行 彦之
hikoyoshi 彦慶 彦善
hisaaki 久阿紀 久顕 久彰 久昭 久晶 久章 久明 尚彰
hisaatsu 久淳
hisao 久男 久夫 久雄 比佐夫 比左夫
hisakatsu 久克 久勝
hisaki 久企 久希 久揮 久祈 久起 久樹 久城
hisakuni 久国 久邦
hisashi 久伺 久士 久師 久志 久詞 久詩 久賜 向士 比佐志 比左思 壽志
hisashige 久滋 久繁 久茂
hisashiro 尚四郎
hisajiro 壽次郎
hisataka 久喬 久孝 久高 久崇 久隆
hisatake 久武
hisatada 久忠
hisatsugu 久継
hisatsuna 久綱
hisatsune 久恒
hisateru 久照
hisato 久斗 日佐登 比佐人
hisatoshi 久俊 久敏 久稔
hisatomo 久朋
hisatoyo 久豊
hisanao 尚直
hisanaga 久長
hisanari 久就
hisanosuke 久之輔 久之助
hisanobu 久延 久修 久伸 久信 尚延
hisanori 久鑑 久規 久教 久訓 久憲 久祝 久則 久典 久徳 久範 久法 久律 尚伯
hisaharu 久春 久晴
hisahiko 久彦
hisahiro 久寛 久広 久弘 久浩 久紘 久尋 久博
hisafumi 久文
hisamatsu 久松
hisamaru 久丸
hisamaro 久麿
hisamichi 久通 久道
hisamitsu 久光 久充
hisamori 久守 久盛
hisaya 久哉 久矢 久彌
hisayasu 久康 久保
hisayuki 久幸 久行
hisayoshi 久嘉 久慶 久好 久祥 久善 久芳 久良 比佐義
hishun 飛駿
hisoka 密
hideaki 英暁 英顕 英晃 英秋 英彰 英昭 英晶 英聴 英彬 秀瑛 秀顕 秀晃 秀秋 秀彰 秀昭 秀晶 秀彬 秀聰 日出秋
hideatsu 英厚 秀篤 秀敦
hideari 秀在
hideichi 秀伊智 秀市
hideitsu 秀逸
hideo 英央 英男 英夫 秀旺 秀王 秀男 秀夫 秀雄 日出生 日出男 日出夫 日出雄
hideoki 英興
hidekazu 英計 英数 英和 秀壱 秀計 秀数 日出和
hidekatsu 英活 英克 豪克 秀克 秀勝
hideki 英基 英揮 英機 英起 英柱 英木 英来 英暉 秀喜 秀希 秀棋 秀機 秀毅 秀騎 秀技 秀樹 秀城 秀妃 秀木 秀来 日出喜 日出紀 日出貴 日出樹
hidekimi 秀公
hidekiyo 英清
hidekuni 英邦 秀国 秀邦
hidesada 秀貞 秀定
hidesato 英郷 秀郷
hideshi 日出志
hideshige 英重 英茂 秀重 秀茂
hidejiro 秀次朗 秀治郎 秀二朗
hidesuke 秀助
hideta 日出太
hidetaka 英丘 英高 英崇 英嵩 英尊 英鷹 英隆 豪崇 豪隆 秀宇 秀喬 秀孝 秀高 秀財 秀崇 秀尊 秀鷹 秀峰 秀誉 秀隆
hidetake 英威 英丈 英武 秀威 秀健 秀竹 秀武 秀猛
hidetada 英忠 秀忠
hidetatsu 英立 英竜 秀達 秀龍
hidetaro 秀太朗
hidechika 英親 秀親
hidechiyo 秀千代
hidetsugu 英継 秀継 秀告
hidetsune 秀常
hideteru 英照
hideto 英登 英都 秀登 秀都 日出人 日出登
hidetoki 秀時
hidetoshi 英歳 英登志 英年 英敏 豪敏 秀叔 秀駿 秀肇 秀敏 秀稔 秀利
hidetomi 英富
hidetomo 英朋 秀具 秀朝 秀伴 秀朋 秀友
hidetoyo 英豊
hidetora 英虎
hidenao 英直
hidenaga 英長 秀永
hidenari 秀斉
hidenoshin 秀之進
hidenosuke 秀之助
hidenobu 英延 英修 英伸 英申 英暢 英展 秀延 秀修 秀伸 秀信 秀暢 秀展
hidenori 英鑑 英儀 英教 英矩 英憲 英識 英則 英統 英伯 英範 英法 英論 豪徳 秀格 秀儀 秀教 秀訓 秀則 秀徳 秀伯 秀範 秀律 日出憲
hideharu 英春 英晴 秀春 秀晴 秀冶
hidehiko 英比古 秀比古 秀彦 日出彦
hidehisa 秀久 秀壽
hidehito 秀飛人
hidehiro 英宏 英広 英弘 英尋 英博 英比呂 英裕 英廣 秀寛 秀広 秀弘 秀浩 秀紘 秀拓 秀博 秀裕 秀洋 日出拡
hidefusa 英房 秀房
hidefumi 英冨美
hidema 英摩 秀麻
hidemasa 英政 秀雅 秀真佐 秀政 秀正 秀全 秀優 日出正
hidematsu 秀松
hidemaru 英丸 秀丸
hidemaro 英麿 秀摩呂 秀麿
hidemi 秀水 秀実 英海 英魅 英實 英已 秀海 秀見 秀深 秀美 秀味 秀未 秀巳 日出海 日出実 日出美
hidemichi 英道 秀径 秀通 秀導
hidemitsu 英光 英満 秀充 秀満 日出光
hidemune 秀宗
hidemoto 秀元
hidemori 英守 英盛 秀盛
hideya 英矢 秀矢
hideyasu 英康 英泰 英保 英靖 秀安 秀易 秀康 秀泰 秀保
hideyuki 英幸 英如 英由基 英由季 英由紀 豪行 秀幸 秀行 秀友希 日出幸 日出行
hideyo 日出世
hideyoshi 英世士 秀義 秀祥 秀世志 秀善 秀芳 秀良
hideyori 秀頼
hidero 日出朗
hitoo 仁生
hitomi 仁臣 干登美 均美 人実 人水 人美 人巳 人實 仁海 仁己 仁水 仁望 仁未 仁已 単美 灯登美 瞳后 瞳実 瞳美 瞳未 日止美 日斗美 日登見 日登実 日登美 日都美 日土美 妃十美 妃人美 妃斗美 妃登美 妃登未 比斗美 比登実 比登美 比都美 緋登美 眸 眸水 ひと美
hitoki 仁希 仁稀
hitoshi 火斗志 均司 均史 均志 人志 人詩 仁伺 仁姿 仁思 仁支 仁施 仁氏 仁祉 仁至 仁詩 仁誌 仁偲 仁笥 仁銖 的 等志 等笥 日登士 日登志 比斗史 比斗志 比登史 比登志 渾
hitoji 仁次 仁路
hitonobu 人信 仁伸
hitonori 人則 仁典
hitofumi 仁文
hitomasa 仁政 仁正
hitomaru 仁丸
hitoya 人哉
hitori 仁理
hyoichi 彪一
hyogo 彪吾
hyosuke 俵介
hyozo 豹三
hirao 比羅夫
hiraku 墾
hiro 比呂
hiroaki 寛暁 寛秋 寛彰 寛晶 寛章 寛聡 寛盟 寛亮 啓暁 啓顕 啓昭 啓晶 啓章 宏旭 宏暁 宏顕 宏晃 宏秋 宏彰 宏招 宏昭 宏晶 宏彬 宏明 宏曉 広暁 広顕 広晃 広秋 広彰 広昭 広晶 広章 広哲 広彬 広明 広揚 広亮 弘旭 弘瑛 弘暁 弘顕 弘秋 弘彰 弘昭 弘晶 弘章 弘彬 弘明 弘盟 弘顯 浩覚 浩暁 浩顕 浩晃 浩秋 浩彰 浩昭 浩晶 浩彬 紘顕 紘彰 紘昭 紘晶 紘章 紘顯 尋秋 尋昭 尋章 尋明 尋亮 大顕 大彰 大昭 大章 大明 拓彰 拓昭 拓晶 拓章 拓亮 宙暁 宙彰 宙昭 宙明 博暁 博顕 博秋 博彰 博昭 博晶 博哲 博明 博陽 比呂晃 裕亜紀 裕旭 裕暁 裕顕 裕晃 裕秋 裕彰 裕昭 裕彬 裕明 裕晟 裕顯 容彰 洋旭 洋暁 洋晃 洋昭 洋章 洋明 洋亮 廣暁 廣晃 廣秋 廣昭 廣章 廣明 皓暁 皓晃
hiroatsu 宏篤 広篤 弘篤 浩厚 浩敦 博厚 博篤 裕厚
hiroari 弘在 浩存
hiroichiro 博一郎
hiroo 宏夫 宏雄 広男 広夫 広雄 弘男 弘夫 弘雄 洪男 浩男 浩夫 浩雄 紘夫 紘雄 宙生 宙夫 博男 博夫 博雄 裕央 裕男 洋男 洋夫 洋雄 廣生 廣男
hiroki 宏興 広興 大興 博興 洋興 拡基 拡輝 拡樹 郭己 寛岐 寛希 寛幾 寛揮 寛毅 寛季 寛稀 寛起 寛輝 寛騎 寛樹 啓企 啓希 啓幾 啓旗 啓機 啓毅 啓起 啓輝 啓己 啓城 啓暉 啓熙 宏企 宏揮 宏気 宏祈 宏季 宏騎 宏己 宏城 広希 広幾 広旗 広気 広季 広氣 弘企 弘器 弘希 弘幾 弘揮 弘棋 弘機 弘季 弘騎 弘己 弘妃 浩企 浩幾 浩季 浩稀 浩記 浩騎 浩城 浩来 浩暉 紘葵 紘器 紘毅 紘季 紘稀 紘騎 尋希 尋規 尋己 尋樹 大機 大氣 拓喜 拓希 拓紀 拓記 拓起 宙希 宙輝 宙樹 博喜 博希 博揮 博毅 博気 博稀 博起 博樹 博城 比呂紀 比呂記 比呂樹 飛呂希 飛呂城 枇呂記 普喜 普紀 普規 普樹 裕葵 裕企 裕揮 裕機 裕毅 裕起 裕輝 裕騎 裕城 裕礎 裕来 容岐 様貴 洋磯 洋企 洋喜 洋基 洋岐 洋希 洋揮 洋旗 洋毅 洋祈 洋記 洋起 洋己 洋樹 洋城 廣喜 廣紀 廣起 廣樹 愽紀 皓樹
hiromi 寛臣 宏臣 広臣 浩臣 紘臣 尋臣 大臣 博臣 裕臣 洋臣 廣臣 郭巳 寛巳 広海 弘実 浩巳 洋海 宏美 博見 拡美 郭美 寛美 宏海 宏水 広美 紘海 紘美 尋美 宙美 博美 比呂美 緋呂美 ひろ美 廣美
hirokazu 拡和 寛和 啓員 啓和 宏員 宏計 宏和 広計 広数 広量 広和 弘員 弘運 弘数 弘量 浩計 浩主 浩数 浩量 紘主 紘和 尋一 大計 大数 拓員 博計 博量 博和 裕員 裕計 裕和 洋数 洋量 洋和 廣和
hirokatsu 寛勝 啓克 宏克 宏勝 広克 広勝 弘勝 浩勝 紘勝 大活 博且 洋且 洋克 洋勝 廣勝
hirokichi 博吉
hirokiyo 浩清 裕清 廣清 渺清
hirokuni 完国 宏州 宏邦 広国 広邦 弘邦 浩国 浩州 浩邦 浩國 紘州 紘邦 大邦 拓邦 博国 博邦 裕国 裕邦 裕國 洋州
hirosada 宏貞 宏定 弘定 浩貞 博定
hirosato 宏郷 博郷
hiroshi 寛視 啓氏 啓誌 宏使 宏始 宏思 宏視 宏誌 広視 弘視 弘詞 弘詩 弘芝 浩詞 浩詩 紘至 紘資 尋士 尋志 尋思 尋至 碩志 大芝 宙司 宙志 宙詩 博伺 博士 博志 博旨 博紫 博視 汎司 比呂司 比呂史 比呂志 飛呂士 普司 普至 裕詞 裕芝 洋士 洋志 洋思 洋支 洋詞 洋誌 廣史 廣士 廣志 洽 浤 溥 坦 汎
hiroshige 拡茂 寛重 寛繁 寛茂 宏重 宏繁 宏茂 広重 広茂 弘茂 浩茂 尋繁 大茂 博滋 博重 博繁 裕繁 裕茂 廣成
hiroji 博二
hirosuke 寛輔 宏丞 博介 博祐
hirosumi 広澄 博純
hirozo 博三 博造
hirotaka 寛孝 寛剛 寛崇 寛隆 啓宇 啓喬 啓高 宏学 宏尭 宏昂 宏考 宏高 宏崇 宏嵩 宏卓 宏天 宏隆 宏堯 広宇 広孝 広考 広崇 広峰 広誉 弘学 弘尭 弘孝 弘考 弘高 弘崇 弘尊 弘卓 弘宝 弘峰 弘隆 浩丘 浩高 浩崇 浩尊 浩堂 浩隆 紘孝 紘隆 尋孝 泰尊 大孝 大嵩 大卓 大誉 大隆 博喬 博孝 博考 博高 博崇 博堂 博隆 普隆 裕警 裕昂 裕考 裕高 裕峻 裕卓 裕誉 容孝 容崇 洋宇 洋考 洋高 洋崇 洋卓 洋誉 洋隆 廣貴 廣高 廣隆 洸鷹 皓嵩 皓隆 絋崇
hirotake 寛健 寛丈 宏建 宏豪 広岳 広剛 広丈 広壮 弘威 弘岳 弘健 弘丈 浩岳 浩丈 宙丈 博威 博健 博丈 普武 裕威 裕岳 裕健 洋丈 洋武
hirotada 寛忠 啓忠 宏忠 広忠 弘宰 弘忠 浩忠 浩唯 博忠 博唯 裕忠 裕唯 洋忠
hirotatsu 寛竜 広達 博達 比呂達 洋達 洋龍
hirotane 裕胤
hirotami 啓民 宏太三 浩民 博民
hirotaro 博太郎
hirochika 宏近 宏親 広近 広周 広親 浩親 博親 裕近 廣親
hirochiyo 広千代 博千代
hirotsugu 寛承 啓継 宏胤 広継 広譜 弘継 弘紹 浩胤 浩継 浩貢 浩紹 尋嗣 博継 裕継 裕償 裕紹
hirotsuna 寛綱 広綱 浩綱
hirotsune 寛恒 博恒 博庸 洋恒
hiroto 拡人 寛斗 寛登 啓登 宏斗 広人 広徒 広登 広途 弘斗 弘渡 弘登 弘都 浩登 紘人 紘都 紘土 尋都 大登 大土 宙人 宙斗 日呂登 博斗 博登 博都 裕登 裕都 裕騰 洋斗 洋登 洋灯 廣人 昊人 洸人 洸斗
hirotoshi 拡利 寛歳 寛俊 寛年 寛敏 寛利 啓年 啓稔 啓利 宏俊 宏年 宏肇 宏敏 広聡 広年 広敏 広稔 広利 弘俊 弘年 弘敏 弘稔 弘利 浩俊 浩登志 浩年 浩敏 浩稔 浩利 紘利 大年 大稔 拓稔 宙稔 博寿 博俊 博年 博敏 博稔 博利 裕俊 裕敏 裕稔 裕利 洋俊 洋利 廣壽
hirotomo 寛知 寛朋 寛友 宏朝 宏朋 広智 弘朋 弘友 浩朋 博友 裕友 洋友 廣朋 熙友
hirotora 浩虎
hironao 寛直 啓直 広直 弘直 拓直 博直 裕直 洋直
hironaga 博長 裕長
hironari 啓業 紘成 尋成 大就
hironoshin 広之進 弘之進 浩之進
hironosuke 弘之輔 浩之介
hironobu 寛延 寛修 寛伸 寛信 寛申 寛展 寛庸 啓信 啓展 啓亘 宏延 宏修 宏伸 宏信 宏紳 宏暢 宏展 宏庸 宏亘 広延 広伸 広信 弘延 弘伸 弘暢 弘展 弘亘 浩延 浩伸 浩信 浩申 浩紳 浩宣 浩暢 浩展 浩亘 紘伸 大伸 大宣 大暢 拓延 拓宣 拓暢 博延 博伸 博信 博申 博暢 博展 普宣 裕延 裕修 裕伸 裕信 裕展 裕亘 洋延 洋修 洋伸 洋信 洋暢 洋亘 廣延 廣信 廣宣
hironori 拡憲 郭典 寛教 寛矩 寛憲 寛師 寛統 寛徳 寛範 寛法 寛禮 啓議 啓識 啓範 宏謹 宏憲 宏謙 宏功 宏仙 宏統 宏範 宏法 広教 広憲 広識 広祝 広則 広徳 広範 広法 弘矩 弘訓 弘乗 弘則 弘統 弘徳 弘範 弘法 弘律 弘乘 浩教 浩訓 浩憲 浩昇 浩仙 浩則 浩徳 浩範 紘規 紘徳 紘範 尋教 尋徳 泰範 大憲 拓憲 博儀 博宜 博教 博功 博式 博識 博則 博統 博徳 博範 博法 博律 普徳 裕矩 裕訓 裕功 裕則 裕徳 裕範 洋憲 洋則 洋統 洋徳 洋範 廣教 廣謙
hiroharu 啓晴 宏春 宏晴 弘玄 弘春 弘晴 浩晴 博晴 薄治 裕春 廣晴
hirohiko 寛彦 宏彦 広彦 弘彦 浩彦 紘彦 大彦 博彦 比呂彦 洋彦 熙彦
hirohisa 宏久 広久 弘久 浩久 紘久 尋久 碩久 大久 博久 洋久 廣久
hirohide 寛英 寛秀 宏秀 広英 広秀 浩秀 博英 博秀 裕秀 洋秀
hirohito 広仁 廣仁
hirofusa 宏房 広総 浩房 博房
hirofumi 紘郁 紘文 尋文 大文 廣文 皓文 絋史
hiromasa 寛匡 寛政 啓政 宏雅 宏奨 宏将 宏政 宏当 宏眞 広雅 広将 広昌 広政 広優 弘雅 弘政 弘正 弘將 浩雅 浩匡 浩将 浩將 紘雅 大政 拓正 博将 博政 裕政 洋将 洋政 廣政
hiromasu 弘益
hiromichi 寛通 寛道 啓通 啓道 宏通 宏導 宏道 広海知 広通 広導 広道 弘通 弘導 弘融 弘迪 浩通 浩道 紘道 博導 博道 裕通 裕道 洋通 洋道 洋路 廣道
hiromitsu 拡光 寛光 宏光 宏満 広充 弘光 弘満 尋満 比呂光 裕光 洋満 廣光 廣満
hiromine 宏峰
hiromu 寛夢 宏務 宏夢 広夢 弘務 弘夢 浩務 浩夢 紘夢 大夢 宙夢 博務 裕夢 洋夢
hiromune 弘宗 浩宗 裕宗
hiromoto 寛元 啓元 宏元 広元 博元
hiromori 宏盛 広盛 弘守
hiroya 拡也 寛哉 啓弥 宏也 宏弥 宏矢 広哉 広野 弘八 弘弥 紘矢 尋也 尋弥 大哉 宙也 博八 博弥 比呂哉 比呂也 裕八 容也 洋哉 洋弥 廣弥 洸哉 洸弥 洸矢
hiroyasu 拡保 寛恭 寛康 寛保 啓尉 啓康 啓保 啓靖 宏安 宏康 宏泰 宏保 広安 広康 広泰 広保 広靖 弘安 弘易 弘恭 弘泰 弘保 浩安 浩恭 浩泰 浩保 紘康 尋康 大康 拓康 拓泰 博安 博康 博泰 博保 博靖 普康 裕恭 裕保 洋安 洋康 洋保 洋靖 廣安 廣恭 廣康 廣保 皓泰
hiroyuki 拡幸 拡行 寛行 寛如 啓征 啓如 宏幸 宏行 広幸 広行 弘幸 弘行 浩幸 浩雪 紘行 尋行 尋之 宙行 宙于 博幸 博行 博征 裕行 裕征 容行 洋幸 洋征 廣幸 廣行
hiroyo 寛世 啓誉 博世 寛代 宏代 広代 弘代 浩代 尋代 博代 裕代 洋代
hiroyoshi 拡慶 寛義 寛祥 寛善 啓好 啓祥 啓善 啓芳 啓良 宏嘉 宏義 宏淑 宏芳 広義 広好 広善 広良 弘嘉 弘義 弘好 弘善 弘芳 弘良 浩嘉 浩義 浩慶 浩好 浩祥 浩善 浩芳 浩与志 浩良 紘義 紘好 大嘉 大善 博嘉 博好 博善 博芳 普好 裕慶 裕芳 裕良 洋義 洋好 洋善 洋芳 廣義
fuki 風起 布紀
fugo 風語
fusaku 風作
fuji 風児 藤
fusuke 風介
futa 楓太 風太
futaro 風太朗 風太郎
futo 楓人
fuma 楓真 風馬
fuya 風谷 風也
fukio 冨喜男
fukuichi 福一 福市
fukuichiro 福一郎
fukuo 福男 福夫 福雄
fukushi 福史
fukuji 福司 福次 福治 福二
fukujiro 福次郎 福二郎 福治郎
fukuzo 福三 福蔵
fukuta 福太
fukutaro 福太朗 福太郎
fukuto 福人
fukutoshi 福敏
fukunobu 福伸 福宣
fukunori 福徳 福範 福法
fukuhiko 福彦
fukuhiro 副弘 福弘
fukumatsu 福松
fukuya 福哉 福也 福弥
fusaaki 総明 房章
fusao 総夫 総雄 富佐夫 富佐雄 房男 房夫 房雄
fusakichi 房吉
fusashi 房史
fusaji 房二 房治
fusajiro 房次郎 房治郎
fusazo 房三 房蔵 房造
fusata 房太
fusataro 房太郎
fusato 房人
fusatoshi 房俊
fusanosuke 房之介
fusanobu 総信
fusanori 房則 房典 房徳
fusahiko 房彦
fusahiro 房弘
fusamichi 総道
fusamitsu 房光
fusayuki 総幸 房幸 房之
fujiaki 藤昭 藤明
fujio 藤男 藤夫 藤雄 不二生 不二男 不二夫 不二雄 富二男 富二夫 冨次男
fujitaro 不二太郎
fujinobu 藤伸
fujinori 藤憲 藤徳
fujihiko 藤彦
fujihisa 藤久
fujihiro 藤弘 藤博 藤裕 藤洋
fujiya 藤也
fujiro 藤郎 不二郎
fumiaki 史暁 史顕 史晃 史彰 史招 史昭 史晶 史章 史聴 史彬 文秋 文彰 文晶 文揚 文亮
fumiatsu 史篤
fumio 史男 史夫 富実雄 富美緒 冨美夫 扶美男 扶美夫 芙美夫 芙美雄 文男 文夫 文雄
fumikage 文景
fumikazu 文和
fumikatsu 史克 文克 文勝
fumiki 史起 富美樹
fumikiyo 文清
fumikuni 文邦
fumita 郁太
fumitaka 郁隆 史崇 史尊 史隆 文敬 文孝 文昂 文高 文崇
fumitake 史岳 史丈 史武 文威 文岳 文毅 文健 文剛 文武 文猛
fumitaro 史太郎
fumichika 史親
fumitsugu 文嗣
fumiteru 文輝 文照
fumito 郁斗 文斗
fumitoshi 郁俊 史俊 史敏 文俊 文敏 文利
fumitomo 文朝 文朋 文友
fumitoyo 文豊
fuminao 史直 文直
fuminari 史就 文成
fuminobu 史展 文伸 文信 文暢
fuminori 郁則 史教 史訓 史憲 史徳 史範 文典 文徳 文範
fumiharu 史晴 文春 文晴
fumihiko 史比古
fumihisa 文久
fumihide 史秀 文秀
fumihito 文仁
fumihiro 史啓 史宏 史弘 史浩 史博 史裕 史洋 文寛 文宏 文広 文弘 文紘 文尋 文裕 文洋
fumimasa 史将 文将 文昌 文政 文正
fumimaro 文麿
fumiya 史耶 史矢 富美也 芙実也 芙美也 文彌
fumiyasu 史康 史泰 史靖 文康
fumiyuki 史幸 文幸 文行
fumiyoshi 史義 文義 文良
fumiyori 文頼
fuyuo 冬夫 冬男 冬雄
fuyuki 冬貴 冬輝 冬樹 冬来 双雪 冬希 冬季 冬紀
fuyuji 冬二
fuyuhiko 冬比古 冬彦
heiichi 平一
heiichiro 平一朗 平一郎
heikichi 平吉
heigo 平吾 平五
heigoro 平五郎
heisaku 平作
heishiro 平士郎 平四郎
heiji 平司 平治 炳治 秉司 平二
heijiro 平次郎 兵次郎 平治郎 平二郎 兵治郎
heisuke 平介 平助 平輔 平佑 平祐
heizo 平三 平蔵
heita 兵太 平太
heitaro 兵太朗 平太郎 兵太郎
heinosuke 平之介 平之助
heima 平馬
heiya 平野
henri 遍理
benji 弁二 弁次
benzo 弁三 弁造 弁蔵
hokage 帆影
hokuto 北斗
hoshito 保志人
hotaro 穂太郎
honoo 炎
maito 舞斗
maoto 真央人
maoya 真央也
makao 真夏男
makio 真喜夫 真喜雄 真希生 真希夫 真希雄 真毅雄 真季雄 真紀夫 真紀雄 真規雄 真貴男 真貴夫 真軌夫 真輝男 真樹生 真樹夫 牧男 牧夫 磨輝夫 万喜男 万喜夫 万紀夫 万紀雄 満喜夫 満喜雄 満紀男 眞喜男 眞貴雄
makito 蒔人 真希人 真規人 真記人 真輝人 真樹人 薪人 槇人
makihiko 牧彦
makihide 牧英
makihito 真紀仁 牧仁
makihiro 牧裕
makifumi 牧文
makiya 蒔也 真希也 真樹哉 牧哉 麻記也 万季野 眞樹也
makoto 真琴 真言 真呼人 眞琴 真古都 麻琴
magoichi 孫一 孫市
magoichiro 孫一郎
magoshiro 孫四郎
magojiro 孫次郎 孫治郎 孫二郎
masaaki 允昭 允章 応晃 応明 雅暁 雅顕 雅晃 雅秋 雅彰 雅晶 雅旦 雅彬 雅明 雅亮 雅顯 匡晶 匡紹 匡彬 将旭 将暁 将顕 将彰 将昭 将章 将明 昌暁 昌顕 昌晃 昌秋 昌彰 昌昭 昌彬 昌亮 征暁 征顕 征昭 征明 政顕 政秋 政彰 政昭 政晶 政章 政明 正暁 正顕 正秋 正彰 正昭 正晶 正彬 正顯 全晶 全章 優暁 優彰 將晃 將彰 將昭 眞彰 眞昭 眞章
masaatsu 雅篤 昌厚 昌淳 全厚
masaari 雅存
masaichi 政市
masaichiro 雅一郎 雅市郎
masao 允生 允雄 雅応 雅緒 雅男 雅夫 雅雄 匡男 匡夫 将緒 将男 将夫 昌男 昌雄 真佐男 真佐夫 真佐雄 真冴王 征央 政男 政夫 政勇 政雄 正夫 全男 全雄 摩砂夫 磨佐男 万佐夫 満佐夫 優男 優夫 優雄 將夫 眞佐男 眞男 眞夫
masaoki 昌沖 昌興 征興 政興
masaomi 匡臣 昌臣 真左臣 征臣 將臣
masakage 昌景 正影
masakazu 允和 雅計 雅量 将量 将和 昌和 真佐和 征和 政和 正員 正計 正数 應和
masakatsu 雅且 雅勝 匡勝 将且 将克 将勝 昌且 昌克 昌勝 征克 征勝 政克 政勝 正克 誠克 全克 將克 將勝
masakane 政兼 正包
masaki 允樹 雅希 雅揮 雅起 雅樹 雅城 雅暉 匡喜 匡基 匡岐 匡希 匡棋 匡稀 匡起 匡樹 匡城 将喜 将希 将揮 将旗 将毅 将起 将騎 将樹 将来 将暉 昌岐 昌季 昌起 昌城 昌妃 昌暉 真佐紀 真佐貴 真佐輝 真佐樹 真沙季 真砂喜 真砂紀 真砂樹 征揮 政磯 政基 政毅 政記 政己 政樹 正幾 正揮 正機 正騎 正城 正姫 全規 督樹 麻沙紀 柾樹 愈喜 優揮 將希 將揮 將木 眞機 眞季 眞佐樹 眞樹
masakiyo 雅清 将清 正浄
masakuni 允邦 雅国 雅州 雅邦 雅國 匡邦 将邦 昌国 昌邦 政邦 正国 正州 正邦 正國 全邦 方邦 將邦 將國
masakore 将是
masashi 允詞 雅思 雅支 雅施 雅至 雅視 雅詩 雅誌 雅資 雅賜 匡梓 匡伺 匡紫 匡詞 将支 将至 将視 昌伺 昌師 昌至 昌詩 真佐史 真佐志 真左士 真沙志 政氏 政詞 政示 正伺 正始 正師 正思 正糸 正紫 正資 当志 方史 万佐司 万佐至 將史 將志 眞佐士
masashige 雅繁 雅茂 匡茂 将重 将茂 昌滋 昌繁 昌茂 政重 政繁 政茂 正繁 正茂 將成
masashichi 政七
masaji 応二 雅示 雅二 匡侍
masajiro 政次郎 政治郎
masasuke 政介
masazo 雅象 政三 政蔵
masata 政太
masataka 允喬 允隆 雅宇 雅挙 雅喬 雅高 雅峻 雅崇 雅嵩 雅鷹 雅卓 雅隆 匡孝 匡高 匡崇 匡隆 将喬 将昂 将考 将高 将崇 将嵩 将鷹 将誉 将隆 昌享 昌尭 昌孝 昌考 昌高 昌崇 昌嵩 昌誉 昌隆 征孝 征鷹 征隆 政孝 政考 政高 政崇 政誉 政隆 正宇 正孝 正考 正峻 正崇 正尊 正天 正堂 正誉 正隆 正堯 全貴 全敬 全孝 方貴 方孝 方崇 優孝 優崇 優隆 將貴 將敬 將孝 眞隆
masatake 雅威 雅岳 雅丈 雅猛 将威 将岳 将赳 昌岳 政岳 政丈 政武 政猛 正威 正健 正丈 全建 將壯
masatada 昌忠 政忠 政帝 正忠
masatatsu 将達 昌竜 政竜 正龍 全達
masatami 正民 政民
masataro 雅太郎
masachika 雅親 将親 将睦 昌親 征近 政親 正近 正親
masatsugu 允紹 雅胤 雅継 雅紹 将胤 昌継 政継 政紹 政諭 正継 正紹 方嗣 將嗣
masatsuna 昌綱 征綱 政綱 正綱
masatsune 政恒 政經 正恒 將恒
masateru 将照 征照 政照 全輝
masato 允斗 雅斗 雅登 匡登 奨斗 将斗 将登 将都 昌斗 昌都 昌門 真郷 真佐人 真左人 真砂人 真早人 政斗 正徒 正斗 正登 誠斗 方斗 磨早人 麻佐人 麻砂人 柾人 万砂人 將斗
masatoki 正時
masatoshi 允俊 雅歳 雅淑 雅俊 雅聡 雅斗志 雅年 雅肇 雅敏 雅稔 雅利 匡俊 匡利 将俊 将聡 将年 将敏 将稔 将利 昌俊 昌聡 昌敏 昌稔 昌利 真佐俊 政俊 政都志 政敏 政稔 政利 正載 正登史 正登志 正敏 正利 誠俊 誠敏 全俊 方俊 方敏 磨佐俊 優俊 優敏 將俊 應俊 眞稔 正年
masatomi 雅富 政富 正富
masatomo 雅群 雅朝 雅朋 雅友 匡智 匡朋 将知 将奉 将朋 将友 昌朝 昌朋 昌友 征伴 政知 政智 政朋 正具 正朝 正朋 正友 優朋 眞朋
masatoyo 雅豊 昌豊 正豊
masatora 将虎 政虎 正虎
masanao 雅直 将尚 昌直 征直 政尚 政直 優直 將尚
masanaga 正長
masanari 雅就 雅成 雅斉 匡斉 政成 正斉 將就
masanoshin 雅之進 政之進
masanosuke 政之輔 政之助
masanobu 允信 允宣 応信 雅延 雅伸 雅信 雅申 雅紳 雅暢 雅亘 匡紳 匡暢 将延 将伸 将信 将暢 将展 将頌 昌延 昌伸 昌信 昌宣 昌暢 征伸 征信 政允 政延 政修 政伸 政信 政暢 政展 正延 正進 全修 全伸 全宣 的信 方伸 方宣 優信 壯伸 將信 將申 將暢 將展 眞信 眞暢
masanori 允則 雅教 雅訓 雅則 雅典 雅統 雅徳 雅範 雅法 雅倫 雅令 匡宜 匡教 匡訓 匡則 匡典 匡伯 匡範 将格 将教 将憲 将功 将式 将則 将典 将統 将徳 将範 将法 将倫 昌格 昌鑑 昌教 昌訓 昌謙 昌典 昌範 昌法 昌倫 昌論 真佐憲 真佐徳 征訓 征憲 征徳 征範 政宜 政教 政矩 政勲 政憲 政則 政徳 政範 政法 正格 正儀 正教 正矩 正経 正謙 正識 正昇 正乗 正慎 正則 正程 正徳 正範 正法 正了 正令 誠則 全格 全範 当則 方教 方則 柾憲 優則 優範 將記 將典 將徳 眞典
masaharu 雅春 匡晴 将春 将晴 将張 昌春 昌晴 政玄 政春 正温 正晴 正東 誠春 全治 全晴 優晴
masahiko 雅彦 奨彦 将比古 証彦 真佐彦 真左彦 真砂彦 政彦 正比古 誠比古 方彦 將彦
masahisa 政久 將久
masahide 雅秀 昌秀 政秀 政誘 全秀 優秀 將秀
masahito 匡仁 將仁
masahiro 允寛 允博 允洋 雅宏 雅広 雅浩 雅紘 雅尋 雅拓 雅博 雅比呂 雅洋 雅廣 匡浩 匡尋 匡大 匡廣 将啓 将広 将弘 将尋 将拓 将比呂 将裕 将廣 昌寛 昌紘 昌尋 昌拓 昌博 昌洋 昌廣 真佐寛 真佐博 真沙裕 征啓 征博 政寛 政啓 政広 政浩 政尋 政大 政博 政裕 政洋 政廣 正拡 正広 正紘 正尋 正拓 正廣 正皓 誠弘 全寛 全広 全弘 全浩 全博 全洋 全廣 督弘 督浩 方啓 方宏 方浩 方博 方洋 優寛 優宏 優広 優弘 優浩 優博 優洋 將宏 將弘 將大 將博 眞寛 眞宏 眞広 眞弘 眞浩 眞廣
masafusa 雅房 政房 正房
masafumi 征文 政文 將文
masami 政実 正巳 政美 正身 雅実 政巳 雅海 雅水 唱美 将美 昌水 真佐美 真左美 真沙実 真沙美 真砂美 真彩美 真咲美 真紗美 真抄美 真早美 舞沙美 舞彩美 方美 摩沙美 摩砂美 磨瑳美 麻左美 麻砂美 麻紗望 麻紗巳 麻早美 妹佐美 柾美 万佐美 万左美 万沙美 万咲美 万紗三 満佐美 満粧美 將美 眞佐美 眞左美 眞沙美 眞砂美 眞粧美 眞早美 茉沙美 茉早美
masamichi 允道 雅通 雅路 雅迪 匡道 将通 将道 昌通 昌路 昌迪 征道 政通 政道 正通 正導 正融 正廸 誠道 全通 將道 眞通 眞道
masamitsu 雅光 将満 昌充 昌満 政光 政充 將光
masamine 雅峰 将峰 正峯
masamune 雅宗 将宗 昌宗
masamoto 雅元 昌元 正元 將元
masamori 雅守 昌守 昌盛 政盛 正盛
masaya 允哉 応也 雅哉 雅耶 雅弥 雅矢 雅彌 匡弥 将耶 昌弥 昌矢 真佐也 真佐弥 真左哉 真左也 真咲也 征弥 政八 政也 政矢 全矢 当哉 方哉 方也 万佐也 將也
masayasu 応泰 雅安 雅康 雅泰 雅保 雅靖 将恭 将泰 将靖 昌恭 昌康 昌保 征泰 政康 政保 政靖 正安 正尉 正保 全泰 將康 眞康
masayuki 雅征 雅由起 雅由樹 匡幸 匡行 将征 昌幸 昌行 昌征 真左幸 征幸 征行 政幸 政征 正由樹 方幸 柾幸 柾之 優行 將行 將之 應幸 眞行
masayoshi 雅嘉 雅義 雅吉 雅好 雅善 雅芳 雅良 匡義 匡祥 将義 将好 将善 昌嘉 昌義 昌好 昌善 征義 征良 政嘉 政祥 政善 政与志 政良 正嘉 正好 正能 誠義 誠善 全芳 將嘉 將義 將吉 將善 應嘉 正良
masayori 雅頼 将頼 政頼 柾頼
mashio 真潮
masuaki 益昭 益章 益明 倍明
masuo 益男 益夫 益雄 升男 升雄 増男 増夫 枡雄
masuki 益揮
masukichi 増吉 益吉
masukuni 益国 益邦
masuji 益司 益次 益治 増司 益二
masujiro 益次郎 増次郎
masuzo 益三 増蔵 益蔵 増三 増造 益造
masutaka 益孝 益崇 益隆
masutaro 益太郎 増太郎
masuto 益人 升人
masutoshi 増俊
masunao 益直 増直
masunari 益成
masunobu 益延 益伸
masunori 益規 益則 益徳 益範
masuhiko 益彦 満須彦
masuhide 益英 増秀
masuhiro 益啓 益宏 益広 益弘 益浩 益大 益博 益裕 増広 増浩 倍弘
masufumi 益史 益文 増史
masumichi 益通 益道
masumitsu 益光 益充
masumune 益宗
masuya 益哉
masuyuki 益幸 益行 益之
masuyoshi 益義 益良
mataichi 又一 又市
mataichiro 又一郎
matao 又男 又雄 又夫 亦男
matakichi 又吉
matashiro 又四郎
mataji 又次 又治 又二
matajiro 又次郎 又二郎
matazo 又蔵 又三 又造
matataro 又太郎
matahiko 又彦
machio 町夫
matsuo 松生 松夫 松雄 満津夫 松男
matsukichi 松吉
matsugoro 松五郎
matsuji 松治
matsujiro 松二郎 松治郎
matsuzo 松三 松蔵
matsutoshi 松敏 松利
matsutomo 松朝
matsunosuke 松之助
matsuharu 松春
matsuhiko 松彦
matsuhisa 松久
matsuhide 松秀
matsuhiro 松弘 松浩 松博 松裕 松廣
matsuyuki 松幸 松行 松之
matsuyoshi 松義
manato 真那人
mahato 真羽人
mamiya 麻美弥
mayato 麻也人
mayuto 真優人 真由人
mario 真理男 真理夫 真理雄 麻里生
maruo 丸男
marotsugu 麿嗣
miki 三樹 三希 三季 三稀 実岐 実希 実季 実樹 実姫 美希 美稀 美埼 美姫 未稀 美喜 美季 未希
mikio 海紀男 幹生 幹男 幹雄 三喜男 三喜夫 三喜雄 三希雄 三紀夫 三樹男 三樹夫 三樹雄 実樹生 実樹男 美喜男 美喜夫 美喜雄 美希夫 美希雄 美紀男 美紀夫 美紀雄 美貴男 美貴雄 美起男 美樹男 美樹夫 美樹雄 未希生 未紀夫 未紀雄 未貴男 未来生 未来男 巳喜男 巳季雄 巳紀夫
mikishiro 幹四郎
mikijiro 幹二郎
mikitaka 幹隆
mikitaro 幹太朗
mikiteru 幹輝
mikitoshi 幹俊 幹敏
mikitoyo 幹豊
mikinao 幹直
mikinosuke 幹之助
mikinobu 幹修 幹伸
mikinori 幹憲 幹則 幹徳 幹範
mikiharu 幹春 幹晴
mikihiko 幹比古 幹彦 三紀彦 三樹彦 美貴彦 美樹彦 未来彦
mikihisa 幹久
mikihide 幹英
mikihito 幹仁
mikihiro 幹寛 幹宏 幹広 幹弘 幹浩 幹博 幹裕 幹洋 幹廣
mikifumi 幹文
mikimasa 幹雅 幹将 幹昌
mikiya 三喜也 三希也 三紀也 三起也 美紀也 美樹也 未来也
mikiyasu 幹恭 幹康 幹泰
mikiro 幹朗
misaki 岬 実沙季 実沙樹 美沙祈 美沙季 美沙稀 美沙紀 美沙記 美沙輝 美沙樹 美沙妃 美沙姫 美砂希 美砂紀 美彩紀 美彩樹 美冴紀 美紗希 美紗季 美紗稀 美紗紀 美紗貴 美紗樹 美紗姫 未沙樹 未紗希 未紗季 未紗稀 未紗樹
mizutaka 瑞孝
mizutaro 瑞太郎
mizuto 瑞人
mizuhiko 瑞彦
mizuhiro 瑞宏 瑞紘 瑞洋
michiaki 通顕 通彰 道顕 道晃 道彰 道昭 道章 道明 路彰 通明
michio 三千男 三千夫 三千雄 三知男 三知夫 通生 通男 通夫 通雄 道生 道男 道夫 美千夫 美千雄 美知男 美知夫 美知雄 美智央 美智男 美智夫 美智雄 未地生 路男 路夫 路雄 廸生 迪生 迪男 迪夫 迪雄
michioki 道興
michiomi 道臣
michikazu 道一 道和
michisada 通貞 道貞
michiji 道次 通二 道二
michizo 道三 三千蔵 道造 迪三 道蔵
michitaka 通貴 通敬 通孝 通高 道敬 道孝 道高 道崇 道隆
michitada 道忠
michitaro 道太郎 通太郎
michichika 通睦 道親
michitsugu 道嗣
michiteru 通照 道輝 道照
michito 通人 路人
michitoshi 通俊 通敏 通利 導俊 道寿 道俊 道敏 道利
michinao 通直
michinaga 道長
michinari 道成 通成
michinosuke 道之助
michinobu 通伸 通信 道宣 道展 道信
michinori 道則 道徳 道紀 道憲 道範 通典 通徳 通教 通則 道倫 道典 道法
michihiko 三千彦 通彦 道彦 美智彦 未知彦
michihisa 通久 道久 廸久
michihide 道英 道秀
michihito 通仁
michihiro 通啓 通宏 通広 通弘 通浩 通大 通博 通裕 通洋 道啓 道宏 道広 道弘 道浩 道博 道裕 道洋 道廣 美知宏 美智弘 迪宏
michimasa 通雅 道昌 道正
michiya 通哉 道哉 道也 美千也 美智也 未知也 路也
michiyasu 通康 通泰 道康 道泰
michiyuki 道幸 道征 道之
michiyoshi 道義 道与志 通義
michiro 三千朗 通朗 道朗
mitsuaki 光晃 光秋 光彬 充秋 充彰 充昭 充章 充彬 充明 満秋 満昭 満章 満明
mitsuo 美津男 美津夫 美津雄
mitsuoki 光興
mitsukazu 光計 光和 充和
mitsukuni 光邦 光圀
mitsugu 美継
mitsushige 光茂 充重 充茂
mitsushiro 光四郎
mitsuji 満司 満二
mitsutaka 光尊
mitsutaro 充太郎
mitsuteru 光照
mitsutoshi 光敏 光稔
mitsunao 充尚 満直
mitsunaga 光長
mitsunobu 光修 光展 充信 満信
mitsunori 光教 光則 充典 光範
mitsuharu 光春 光晴 充春 満春 満晴
mitsuhiko 満彦
mitsuhide 光英 光秀 充英 満英 満秀
mitsuhiro 光弘 光浩 光紘 光裕 充啓 充浩 充紘 満宏 満広 満弘 満浩 満博 満裕 光博 光広
mitsufusa 光房
mitsufumi 光文
mitsumasa 光雅 光昌 充匡 充将 充正 満政 満正
mitsumaro 光麿
mitsumune 光宗
mitsumori 光守 光盛
mitsuya 美津也 美津矢 満哉 満也 満弥
mitsuyasu 光恭 光泰 光保 光靖 充恭 充泰 充保
mitsuyuki 充幸 満幸 満行
mitsuyoshi 光嘉 光義 光慶 光善 光芳 充義 充吉 充慶 充祥 充善 充能 充芳 充良 満義 満芳 光好
mitsuyori 光頼
mitsuro 満郎 満朗
mitoshi 美利 美登志 御稔
minato 湊
mineaki 峰章
mineichiro 峰一郎
mineo 三根夫 峰男 峰夫 峯生 峯男 峯夫 峯雄 嶺夫
minekazu 峰和
minekatsu 峰克
minekichi 峯吉 峰吉
mineta 峰太
minetaka 峰孝 峰高 峰隆
minetaro 峯太郎 峰太郎
minechika 峰親
mineto 峰斗
minenobu 峰伸
minenori 峰則
mineharu 峰春 峰晴 峯春
minehiko 峰彦
minehide 嶺秀
minehiro 峰広 峰博 峰裕 嶺浩
mineyasu 峰康 峰泰
mineyuki 峯之
mineyoshi 峰義
mineyori 峰頼
minosuke 巳之助
minoru 穫 穰
miharu 三春 美春
miyokichi 美代吉
miyoshi 三好 美好 美代志 美義 三善 美芳 三芳 美代司 美吉 みよ志 実芳 巳好 美善 美良
miyoji 巳代治 美代治 三代治 三代次 巳代次
muga 無我
mugihei 麦平
muku 椋
mukuto 椋人
mugen 無限
mutsuaki 睦晃 睦昭 睦明
mutsuo 睦雄
mutsutaka 睦隆
mutsutoshi 睦敏
mutsunao 睦直
mutsunobu 睦信
mutsunori 睦訓 睦典
mutsuhiro 睦寛 睦啓 睦宏 睦広 睦弘 睦浩 睦博 睦廣
mutsufusa 睦房
mutsumasa 睦正
mutsumaro 睦麿
mutsuyuki 睦幸
mutsuro 睦郎
muneaki 宗顕 宗秋 宗彰
muneatsu 宗厚 宗篤
muneie 宗家
muneo 宗雄
muneoki 宗興
muneomi 宗臣
munekazu 宗和
muneki 宗城
munesato 宗郷
muneshige 宗重 宗茂
munetaka 宗貴 宗敬 宗高 宗崇 宗尊 宗隆
munetake 宗威 宗武
munetada 宗忠
munechika 宗近 宗親
munetsugu 宗継
munetoki 宗時
munetoshi 宗敏 宗利
munetomo 宗朝 宗朋 宗友
munetoyo 宗豊
munenari 宗成
munenobu 宗伸 宗信
munenori 宗規 宗矩 宗訓 宗憲 宗則
muneharu 宗春 宗晴
munehiko 宗彦
munehide 宗英 宗秀
munehito 宗仁
munehiro 宗寛 宗啓 宗宏 宗博 宗裕 宗廣
munefusa 宗房
munefumi 宗文
munemasa 宗雅 宗政
munemichi 宗通
munemitsu 宗光 宗充
munemoto 宗元
munemori 宗盛
muneyasu 宗安 宗康 宗泰 宗靖
muneyuki 宗行
muneyoshi 宗義 宗芳 宗良
megumu 恩
meguru 旋
motoaki 基顕 基彰 基昭 基晶 基章 基明 元顕 元晃 元秋 元彰 元昭 元晶 元章
motoichiro 素一郎 本一郎
motoo 基男 基夫 基雄 元夫 元男 素夫
motokazu 基員 基和 元和
motokatsu 基勝 元勝
motoki 素毅 素輝 素樹
motokichi 本吉
motokiyo 元清
motokuni 基邦 元邦 元國
motoshige 基重 元重 元繁 元茂
motoshiro 元司郎 元志郎
motoji 基二
motojiro 基次郎 元治郎
motosuke 基介 基輔 素輔
motozo 元造
mototaka 基喬 基孝 基高 基隆 元敬 元孝 元崇 元隆
mototada 元忠
mototaro 基太郎 本太郎
motochika 基親
mototsugu 基継 元継 元嗣 素継 素嗣
mototsune 元恒
mototeru 基照
mototoshi 元俊 元敏 元利 基俊
motonao 元尚
motonaga 元長
motonari 元就
motonobu 基伸 基信 元伸 元宣 元暢 元展 素伸
motonori 基則 基範 元教 元則 元法 素典
motoharu 基春 基晴 元春 元晴 素春 素晴
motohiko 基彦 元比古 素彦
motohisa 元久 素久
motohide 元英 元秀
motohiro 基啓 基宏 基弘 基浩 基紘 基博 基裕 基洋 元寛 元宏 元広 元弘 元浩 元尋 元洋 元廣 素宏 素広 素弘 素浩 素裕 素洋
motofumi 基文 元文
motomasa 元政 元正
motomaro 元麿
motomi 基己
motomichi 基道 元道 元通
motomitsu 基光 素光 素充
motomori 基盛
motoya 基哉 基弥 素弥
motoyasu 基康 基靖 元康 元泰 元靖 素康
motoyuki 基幸 基行 元行 元之 素幸 素行
motoyoshi 基良 元義 元祥 元芳 元良
momotaro 桃太朗 桃太郎
moyuru 燃
moriaki 守晃 守昭 守章 守彬 守明 守亮 盛彰 盛亮
moriichi 森一
morio 守生 守男 守夫 守雄 森生 森夫 森雄 盛生 杜生 杜夫 杜雄
morioki 盛興
moriomi 盛臣
morikatsu 守克 盛勝
morikuni 護邦 守邦 盛国
morisada 盛貞
morishige 守重 守成 守繁 守茂 盛重 盛茂
moriji 守次 守二 森治 森次
morizo 守三 森蔵 守蔵
moritaka 守貴 守敬 守孝 守隆 盛敬 盛孝 盛隆
moritake 守毅 守猛 盛武
moritaro 杜太郎
morichika 守親
moritsugu 盛継 盛嗣
moritsuna 盛綱
moritsune 盛経
moriteru 守輝
moritoshi 守俊 守敏 守利 盛敏 盛利
morinosuke 森之助 守之助 盛之助 盛之輔
morinobu 守伸 守信 盛信
moriharu 盛春
morihiko 守彦 盛彦
morihisa 盛久 守久
morihide 守秀 盛秀
morihito 守仁
morihiro 守啓 守宏 守広 守弘 守浩 守紘 守博 守洋 盛寛 盛宏 盛弘 盛博
morifumi 守史 守文 盛文
morimasa 守雅 守将 守正 守優 盛昌 盛政 盛正
morimichi 守通 守道 盛通 盛道 杜道
morimitsu 守光 盛充
morimoto 盛元
moriya 守哉 守也 守矢 盛弥 杜也
moriyasu 守恭 守康 守泰 盛康
moriyuki 守幸 守行 守征 守之 盛幸 盛征 盛之
moriyo 盛世
moriyoshi 守義 守慶 守善
monta 聞多
monto 聞人
yaita 弥伊太
yaichi 八一 弥市 彌一
yaichiro 弥一郎 弥市郎 彌一郎
yaoki 八興 弥興
yakichi 弥吉 彌吉
yakuma 躍馬
yagoro 弥五郎 矢五郎
yasaku 弥作
yashio 八潮
yashiro 弥四郎
yajiro 弥次郎 弥二郎
yasuaki 安昭 安章 安明 安亮 恭顕 恭彬 恭明 康顕 康秋 康彰 康昭 康晶 康章 泰顕 泰晃 泰秋 泰昭 泰晶 泰彬 保秋 保彰 保昭 保晶 保章 保明 靖秋 靖彰 靖昭 靖明
yasuichiro 安一郎
yasuo 安男 安夫 安雄 恭夫 恭雄 康男 康夫 康雄 泰夫 保男 保夫 保雄 靖男 泰雄
yasuoki 安興 康興 泰興
yasuomi 恭臣 保臣 靖臣
yasukazu 安計 安和 康員 康和 保和
yasukatsu 安勝 康克 保勝
yasukane 康兼
yasukichi 保吉 泰吉
yasukiyo 康清 泰清
yasukuni 安国 安邦 恭邦 康邦 泰国 泰州 泰邦 靖邦 靖國
yasuke 弥助 弥輔 彌助
yasugoro 安五郎 保五郎
yasusada 康定 康禎 安貞 保定
yasushi 安志 也寸志 靖志 靖至
yasushige 康重 康繁 泰繁 泰茂 保茂 靖茂
yasuji 保二 安次 安二 保司 安爾
yasujiro 安次郎 安二郎 保次郎
yasusuke 保介 保助 靖資
yasuzo 安蔵 保蔵
yasuta 安太
yasutaka 安孝 安高 安崇 安隆 恭崇 恭隆 康喬 康敬 康孝 康高 康崇 康嵩 康隆 泰敬 泰考 泰高 泰隆 保孝 保高 保崇 保隆 靖貴 靖孝 靖高 靖崇 靖隆
yasutake 安武 康岳 康豪 康丈 康武 泰剛 泰丈 靖健 靖丈 靖武
yasutada 安忠 康忠 泰忠 靖忠
yasutatsu 康達
yasutami 安民 泰民 康民
yasutaro 安太郎 泰太郎 保太郎
yasuchika 康親 保親
yasutsugu 康継
yasutsune 泰恒
yasuteru 恭輝 康照 泰照 保輝
yasutoki 恭時 康時 泰時
yasutoshi 安俊 安敏 恭俊 恭敏 恭稔 康俊 康聡 康年 康敏 康稔 康利 泰聡 泰年 泰敏 泰稔 保俊 靖俊 靖聡
yasutomo 恭朋 康知 康智 康朝 泰朋 泰友 保友 靖知 靖智 靖朋 靖友
yasutoyo 康豊 泰豊
yasutora 安虎
yasunao 安直 康尚 康直 泰直 保直 靖直
yasunaga 康長 泰長 靖長
yasunari 康就 泰就 靖成
yasunosuke 保之助
yasunobu 安伸 安信 安展 恭延 恭伸 恭信 康延 康伸 康信 康宣 康暢 康展 泰修 泰信 泰庸 保伸 保信 保宣 靖修 靖伸 靖信 靖宣 靖暢 靖展 靖庸
yasunori 安教 安憲 安則 安典 安徳 安範 安法 恭規 恭憲 恭則 恭徳 康規 康矩 康則 康徳 康範 泰則 保規 保教 保矩 保則 保典 保徳 保法 靖則 靖典 靖徳 靖範 靖法
yasuharu 安春 安晴 恭晴 康春 康晴 泰春 泰晴 保春 保晴 靖春 靖晴
yasuhiko 安彦 康彦 保彦 弥須彦 靖彦
yasuhisa 康久 泰久 保久 靖久
yasuhide 安秀 恭秀 康英 康秀 泰英 泰秀 保英 保秀 靖英
yasuhito 恭仁 保仁
yasuhiro 安寛 安啓 安宏 安広 安弘 安浩 安紘 安博 安裕 安洋 安廣 恭広 恭浩 康寛 康啓 康宏 康広 康弘 康浩 康紘 康尋 康博 康比呂 康洋 康廣 泰寛 泰啓 泰宏 泰広 泰弘 泰浩 泰紘 泰尋 泰博 泰廣 保寛 保宏 保広 保弘 保浩 保大 保博 保裕 保洋 保廣 靖拡 靖寛 靖宏 靖広 靖紘 靖大 靖博 靖裕 靖洋 靖廣
yasuhei 安平 保平
yasuma 泰磨
yasumasa 安雅 安昌 安政 安正 恭匡 恭昌 康雅 康匡 康昌 康政 泰政 保匡 保将 保昌 保政 保正 靖雅 靖将 靖政 靖正
yasumaru 泰丸
yasumaro 泰麿
yasumichi 安道 恭道 康道 泰通 保通 保道 靖通 靖道
yasumitsu 安光 尉充 恭光 康充 康満 泰満 保光 保充 靖光
yasumune 泰宗 保宗
yasumoto 康元 泰元 靖元
yasumori 康守 康盛 泰守 保守 保盛
yasuyuki 安幸 安行 尉之 易行 易之 康幸 康行 保幸 保行 靖行 靖征 靖雪
yasuyoshi 安義 安慶 安善 安芳 安良 恭義 恭吉 康嘉 康義 康好 康善 康芳 泰嘉 泰好 泰善 泰芳 保好 保善 保芳 保良 靖義 靖芳 靖良
yasuyori 康頼
yasuro 安朗 安郎 恭郎 康朗 保郎 靖郎
yataro 弥太郎 彌太郎
yanosuke 弥之助 矢之助 彌之助
yahachi 彌八
yahiko 彌彦
yahiro 八宏 八紘 八尋 矢尋
yahei 弥平
yamato 矢真人
yaroku 弥六
yu 湧 憂 夕雨 遊 由宇
yuichi 勇一 勇壱 勇市 悠市 憂一 融一 侑一
yuichiro 勇一郎 勇市朗 宥一郎
yuki 勇喜 勇気 勇輝 勇樹 悠器 侑樹 勇希 結紀 佑希 佑記 佑姫 佑綺 優姫 友葵 友稀 友姫 悠季 悠姫 憂紀 憂樹 有季 有姫 由稀 由紀 由姫 祐季 祐姫 夕希 夕季 夕稀 夕記 夕起 侑希 侑季 由希
yukichi 勇吉
yugo 勇伍 勇吾 悠伍 悠吾
yusaku 優策 勇作 悠作 悠朔 悠策 侑作
yushi 憂士 湧志 侑士
yushiro 勇四郎 勇士郎 勇志郎
yuji 勇児 勇次 勇治 勇二 悠児 悠次 悠自 悠二 遊児 侑治 侑二
yujiro 勇次郎 勇治郎 勇二郎 悠次郎 悠二郎 憂二郎 侑二郎
yusuke 勇介 勇助 勇輔 宥輔 幽助 悠介 悠助 悠輔 憂介 憂輔 湧介 湧祐 遊介 融介 侑介 侑輔
yuzo 勇蔵 勇造 悠蔵 悠造
yuta 悠太 湧太 由宇太 遊太 融太 侑太 侑汰
yutaro 勇太朗 勇太郎 悠太郎 遊太郎 侑太郎
yuto 憂人 憂斗 湧人 侑人 侑徒 侑斗 侑土
yuhei 勇平 湧平
yuma 優馬 勇馬 勇磨 悠馬 悠磨 遊馬 侑麻 結真 結麻 佑麻 佑茉 優麻 悠麻
yuya 勇弥 宥哉 悠哉 悠也 悠耶 悠矢 憂矢 湧也 湧耶 遊也 遊耶 遊野 遊弥 遊矢 融也 侑哉 侑也 侑耶 侑弥 侑矢
yukio 行男 雪男 雪夫 雪雄 友紀夫 友紀雄 悠紀夫 悠起雄 有希夫 有紀男 有紀夫 由紀生 由紀男 由紀夫 由紀雄 由記夫 由起夫 由樹雄 夕紀夫 夕起夫 之雄 之夫 雪緒
yukikazu 幸和 行和
yukikatsu 幸克
yukisada 幸貞 行貞
yukishige 幸繁 幸茂 行繁
yukitaka 幸孝 幸高 幸峻 幸尊 幸隆 行孝 行隆
yukitake 幸剛 幸丈
yukitada 幸忠
yukitaro 雪太郎
yukichika 幸親 行親
yukitsugu 幸胤
yukiteru 幸照
yukito 往人 幸斗 幸登 行登 悠紀斗
yukitoshi 幸俊 幸敏 幸稔 行俊 由紀敏
yukitora 幸虎
yukinao 幸尚 幸直 行直
yukinaga 幸長
yukinari 行成
yukinobu 幸信 幸宣 行伸 行信 行宣
yukinori 幸教 幸訓 幸憲 幸則 行則 行徳
yukiharu 幸春 行治 行春
yukihiko 行彦 雪彦 之彦
yukihisa 行久
yukihide 幸秀 行秀
yukihito 行仁
yukihiro 幸寛 幸啓 幸浩 幸尋 幸博 行寛 行啓 行広 行弘 行浩 行紘 行尋 行博 行裕 征寛 雪宏 雪浩 雪尋 雪裕
yukifumi 行史 行文
yukiho 征帆 往歩 雪穂 友希穂 友季帆 悠希帆 悠来穂 由葵帆 由希帆 由季穂 由紀穂 祐希穂
yukimasa 幸雅 幸昌 幸政 行雅 行将 行昌 行政 行正 雪正
yukimaru 雪丸
yukimaro 行麿
yukimichi 幸通 幸道
yukimitsu 幸光 幸満 行満
yukimune 征宗
yukimoto 幸元 行基
yukimori 幸盛 行盛
yukiya 幸八 行也 雪矢 優希也 友紀也 悠記也 有記哉 有貴也 由起也 由樹也
yukiyasu 幸安 幸康 幸泰 幸保 行安 行恭 行康 行泰 征靖
yukiyoshi 幸義 幸好 幸善 幸芳 幸良 行慶
yuzuki 柚希
yutaka 優多彼
yumihiko 弓彦
yumeki 夢記 夢希 夢姫
yumeji 夢二
yumetaka 夢隆
yumenari 夢就
yumeharu 夢春
yumehiko 夢彦
yumehiro 夢紘
yurinosuke 百合之介
yoichi 与一 与市 曜市 羊一 羊市 耀一 蓉一 要一 謡一 養市
yoichiro 与一郎 羊一郎 要一郎 瑶一郎
yo 揚
yokichi 要吉 与吉
yogo 羊五
yoshiro 瑶志郎 嘉朗 嘉郎 慶郎 好朗 好郎 淑朗 祥朗 祥郎 善朗 与四郎 良朗 良郎
yoji 揚二 羊二 耀司 要次 要治 要二 要路 養二
yojiro 羊二郎 要次郎 要二郎 与次郎 与治郎 与二郎
yosuke 躍介 揚介 曜介 曜輔 羊介 耀介 要介 要助 要輔 燿介 瑶介 与助
yozo 要蔵 要造 与三 与蔵
yota 揚太 耀太 瑶太
yotaro 要太郎 与太郎
yohei 揚平 耀平 要平 与平
yosaku 与作
yoshiaki 嘉顕 嘉晃 嘉秋 嘉彰 嘉昭 嘉明 義顕 義秋 義彰 義昭 義晶 義章 吉秋 吉昭 吉晶 吉章 吉彬 吉明 吉亮 慶顕 慶晃 慶秋 慶彰 慶昭 好秋 好彰 好昭 好晶 好章 好哲 好明 祥顕 祥昭 祥晶 祥章 善秋 善彰 善昭 善晶 善章 善哲 善彬 善亮 芳晃 芳秋 芳彰 芳昭 芳章 芳明 芳亮 良顕 良秋 良彰 良晶 良章 良明 良亮
yoshiatsu 義厚 義淳 義篤 義敦 善厚 芳篤
yoshiie 義家
yoshiichiro 義一朗 吉一郎 芳一郎
yoshio 嘉生 嘉男 嘉夫 嘉雄 義男 義雄 吉生 吉夫 慶夫 慶雄 好男 好夫 好雄 淑男 善男 善夫 善雄 芳男 芳夫 芳雄 誉士夫 誉志夫 良男 良夫 良雄 与志夫 与志雄 義生
yoshioki 義興 芳興
yoshiomi 祥臣 善臣 芳臣 良臣
yoshikage 義景
yoshikazu 嘉計 嘉数 義員 義和 吉和 好和 善数 善和 芳数 芳和 良員 良和
yoshikatsu 嘉克 嘉勝 義且 義克 吉且 吉克 吉勝 好且 好克 好勝 善克 善勝 芳克 芳勝 良且 良克 良勝
yoshikane 嘉兼 義兼 吉兼 好兼 善兼
yoshiki 義喜 義希 義起 義樹 義城 吉喜 吉騎 吉樹 祥喜 祥希 祥城 善起 善樹 芳喜 芳揮 芳樹 与志希 与志貴 与志来 誉志希 誉志樹 良基 良希 良毅 良季 良起 良軌
yoshikichi 芳吉 義吉
yoshikiyo 嘉清 義清 吉清 善清 良清
yoshikuni 嘉邦 義国 義邦 吉国 吉邦 慶邦 好訓 好邦 好國 祥国 祥邦 善国 善邦 芳国 芳邦 良邦
yoshigoro 芳五郎 義五郎
yoshisada 義貞 義定 吉貞 好貞 善定 芳貞 良定
yoshishige 嘉重 義重 義茂 吉茂 慶茂 善重 善繁 善茂 芳茂
yoshiji 義二 吉二
yoshijiro 義二郎 良次郎 芳次郎
yoshisuke 義輔 芳輔
yoshizo 義蔵 義造 善藏 芳三 芳造 芳蔵
yoshitaka 嘉孝 嘉高 嘉崇 嘉隆 義敬 義孝 義高 義崇 義尊 義隆 吉孝 吉考 吉高 吉崇 吉隆 慶貴 慶高 慶隆 好敬 好孝 好高 好崇 好隆 淑孝 淑崇 善喬 善敬 善孝 善高 善崇 善嵩 善隆 芳孝 芳高 芳崇 芳嵩 芳隆 良敬 良孝 良高 良崇 良隆 祥隆
yoshitake 嘉健 嘉丈 義岳 義剛 義丈 義武 義猛 吉丈 吉武 慶武 祥岳 祥丈 祥武 善丈 芳毅 芳剛 芳武 良健 良丈 良武
yoshitada 嘉忠 義唯 吉忠 吉唯 芳忠 良忠
yoshitatsu 嘉辰 義達 義竜 義龍 吉辰 好龍 芳達 芳辰 芳龍 良竜 良龍
yoshitane 嘉胤 慶胤 善胤 芳胤 良胤 良種 義胤
yoshitami 義民 慶民 能民 良民
yoshitaro 義太朗 善多朗 芳太朗 芳太郎
yoshichi 与七
yoshichika 義近 義周 義親 吉親 慶親 善近 善親 良親
yoshitsugu 嘉嗣 義継 義嗣 吉継 吉嗣 好嗣 祥継 善継 善嗣 芳嗣 良継 良嗣
yoshitsuna 吉綱
yoshitsune 義経
yoshitetsu 芳徹
yoshiteru 嘉照 義照 吉照 祥照 善照 芳照 良照
yoshito 嘉斗 義斗 義登 吉登 善斗 善登 芳人 芳斗 与志人 良斗 良都
yoshitoshi 嘉俊 義俊 義利 吉俊 善俊 芳俊 芳敏 芳稔 良敏
yoshitomi 義富
yoshitomo 嘉友 義知 義智 義朝 義朋 義友 吉朋 吉友 慶伴 慶朋 慶友 善智 善友 芳智 芳朋 芳友 良伴 良朋 良友
yoshitoyo 吉豊 善豊 芳豊
yoshitora 吉虎
yoshinao 嘉直 義直 吉直 慶尚 慶直 好尚 好直 善尚 善直 芳尚 芳直 良直
yoshinaka 嘉仲 義仲
yoshinaga 義永 義長 慶長 祥長 芳長
yoshinari 義就 吉就 善成 芳就 芳成 良成
yoshinosuke 義之介 義之助 吉之輔 善之介 芳之介 芳之助
yoshinobu 嘉延 嘉伸 嘉信 嘉宣 義伸 義信 義宣 吉信 吉宣 慶延 慶修 慶宣 好信 祥延 祥伸 祥宣 善延 善伸 善信 善宣 能延 能信 芳延 芳信 芳宣 良延 良宣 吉伸
yoshinori 嘉教 嘉憲 嘉則 嘉典 嘉徳 嘉範 義紀 義記 義教 義憲 義詔 義則 義徳 義法 吉訓 吉憲 吉則 吉典 吉徳 吉範 吉法 慶規 慶矩 慶訓 慶憲 慶則 慶徳 慶範 好規 好教 好宣 好則 好典 好徳 好範 好法 淑教 淑典 祥規 祥教 祥徳 祥範 善教 善矩 善訓 善憲 善則 善典 善徳 禎範 能則 能徳 芳規 芳訓 芳憲 芳則 芳典 芳徳 芳範 芳法 良教 良矩 良則 良徳 良範 良法 義範
yoshiharu 嘉晴 義春 義晴 吉春 吉晴 慶春 慶晴 好春 好晴 善春 善晴 芳春 芳晴 芳張 良晴
yoshihiko 嘉彦 義比古 吉彦 慶彦 好彦 善彦 芳彦 与志彦 良彦
yoshihisa 嘉久 吉久 善久 芳久 良久
yoshihide 嘉英 嘉秀 義秀 吉英 吉秀 慶英 好英 好秀 祥秀 善英 善秀 禎秀 能秀 芳英 芳秀 与志英 良秀
yoshihito 嘉仁 吉仁 慶仁 善仁 良仁
yoshihira 義衡
yoshihiro 嘉寛 嘉啓 嘉宏 嘉広 嘉弘 嘉浩 嘉紘 嘉大 嘉博 嘉裕 嘉洋 嘉廣 義寛 義啓 義宏 義広 義弘 義浩 義紘 義尋 義拓 義博 義比呂 義裕 義洋 義廣 吉拡 吉寛 吉啓 吉宏 吉弘 吉浩 吉紘 吉大 吉博 吉裕 吉洋 慶寛 慶啓 慶広 慶弘 慶浩 慶尋 慶拓 慶洋 好拡 好寛 好啓 好宏 好広 好浩 好紘 好博 好裕 好洋 好廣 祥啓 祥広 祥浩 祥裕 祥廣 善拡 善寛 善宏 善広 善弘 善浩 善尋 善博 善裕 善洋 善廣 芳寛 芳宏 芳広 芳弘 芳浩 芳大 芳博 芳裕 芳洋 芳廣 良寛 良啓 良宏 良広 良弘 良浩 良拓 良博 良裕 良洋 良廣
yoshifusa 義房 慶房 良房
yoshifumi 嘉文 義史 義文 吉文 慶文 好文 善史 善文 芳史 芳文 与志文 良文
yoshimasa 嘉将 嘉昌 嘉政 嘉正 義将 義政 義正 吉将 吉昌 吉政 吉正 慶雅 慶将 慶昌 慶政 慶正 好昌 好政 好正 祥昌 祥正 善将 善昌 善政 善正 芳雅 芳匡 芳将 芳昌 芳政 良雅 良政 良正 芳正
yoshimasu 義益
yoshimatsu 義松 吉松 芳松
yoshimaru 嘉丸 義丸 吉丸 良丸
yoshimaro 義麿 善麿 良麿
yoshimi 誼 義巳 芳実 葦実 嘉海 義美 善美 与志美 誉志美
yoshimichi 嘉通 嘉道 義通 義道 義路 吉通 吉道 好道 善通 善道 善路 芳道 良通 良道
yoshimitsu 嘉光 嘉充 義光 義充 義満 吉光 吉充 好光 祥光 祥充 善光 善充 善満 芳光 芳美津 良充
yoshimutsu 義睦
yoshimune 嘉宗 義宗 吉宗 慶宗 祥宗 芳宗 良宗
yoshimoto 義元 祥元 善元 良元
yoshimori 嘉守 義守 義盛 善守 芳守 良守 良盛
yoshiya 嘉哉 嘉也 義哉 義弥 義矢 義彌 吉哉 吉也 好哉 好也 善八 芳哉 芳也 与志也
yoshiyasu 嘉恭 嘉康 嘉泰 嘉保 義恭 義康 義保 義靖 吉康 吉泰 吉保 慶安 慶泰 好康 好保 祥保 善康 善泰 善保 善靖 能康 芳康 芳泰 芳保 芳靖 良泰 良保
yoshiyuki 嘉幸 嘉行 快行 義幸 義行 義征 義之 吉幸 吉行 慶行 好幸 好行 好之 祥幸 祥行 善幸 善征 善之 芳幸 芳行 芳之 与志幸 良行 良之
yoneichiro 米一郎
yoneo 米夫 米雄
yonekazu 米一 米和
yonekatsu 米勝
yonekichi 米吉
yoneshiro 米史郎
yoneji 米次 米二
yonejiro 米次郎 米治郎 米二郎
yonezo 米蔵 米三 米造
yonetaro 米太郎
yonehiko 米彦
yonehiro 米博
yonefumi 米文
yonosuke 与之助
yohito 世人
yoriaki 頼昭 頼明
yoriatsu 頼厚
yorioki 頼興
yorikazu 頼一 頼和
yorikatsu 頼克 頼勝
yoriki 頼輝
yorikuni 頼邦
yorishige 頼重
yoritaka 頼敬 頼孝 頼崇 頼隆
yorichika 頼近
yoritsugu 頼嗣
yorinobu 頼信 頼宣
yoriharu 頼治
yorihiko 頼彦
yorihisa 頼久
yorihito 頼仁
yorihiro 頼宏
yorifusa 頼房
yorifumi 頼史
yorimasa 頼昌 頼政 頼正
yorimichi 頼道
yorimitsu 頼光 頼充
yorimune 頼宗
yoriyasu 頼康
yoriyuki 頼幸 頼之
yoriyoshi 頼義
rai 雷
raiichiro 雷一朗
raigo 雷吾
raisaku 雷作
raiji 雷司
raijiro 雷次郎
raizo 雷造
raita 雷太
raitaro 雷太郎
rantaro 乱太郎
rando 蘭童
rannosuke 嵐乃介
rammaru 蘭丸
riichi 李一
riichiro 理一朗 理一郎 里一郎
riki 吏輝 李紀 李樹 梨紀 梨輝 理記 理輝
rikio 利喜夫 利喜雄 力夫 力雄
rikizo 力蔵 力造
rikitaro 力太郎 利喜太郎
rikichi 理吉 利吉
rikito 力人 力斗
rikiha 力葉
rikimatsu 力松 利喜松
rikimaru 力丸
rikiya 力哉 力也 力弥
rikiyasu 力康
rikiro 力朗
rikuo 陸雄
rikuta 陸太
rikuto 陸人 陸斗
rikuhei 陸平
rikuya 陸也
rikuro 陸郎
risaku 利作 理作 利策 理策
risuke 利助 理助 理介 利輔
riso 理想
ritaro 理太郎
ritsuo 利津夫
rihachi 理八
rihei 利平 理平 里平
ryuichi 柳一
ryuki 竜起
ryugo 竜吾
ryugoro 竜吾郎
ryusaku 竜作 竜朔 龍作
ryuji 竜児
ryujiro 竜二郎
ryusuke 竜助
ryuzo 竜蔵 竜造 龍蔵
ryuta 竜太
ryutaro 柳太郎 竜太朗 竜太郎
ryuto 竜斗 竜登
ryunosuke 柳之助 竜乃介
ryuhei 竜平
ryo 稜 燎
ryoichi 涼一 諒一 遼一 陵一 領一
ryoichiro 僚一郎 凌一郎 陵一郎 領一郎 崚一郎
ryoka 涼火
ryoga 遼河
ryokichi 涼吉
ryogo 涼吾 諒悟 遼吾 陵悟 領吾
ryoji 僚二 両二 凌司 凌二 涼司 涼次 涼二 稜児 稜二 糧司 諒司 諒児 諒次 諒治 諒二 遼司 遼治 遼二 遼路 陵司 陵治 陵二 領次 領治 領二
ryojiro 涼治朗 諒二郎
ryosuke 椋介 了介 了輔 僚介 両介 両助 凌介 凌佑 涼介 涼補 涼輔 瞭介 稜介 稜亮 諒助 諒輔 諒佑 遼介 遼助 遼佑 遼祐 陵右 陵介 陵佑 領介 領亮 嶺介 崚介
ryozo 涼造
ryota 椋太 了太 僚太 僚汰 両太 凌太 凌汰 涼太 涼汰 瞭太 瞭汰 稜太 稜汰 諒太 諒汰 遼太 陵太 陵汰 領太 嶺多 嶺太
ryotaro 了太郎 僚太郎 凌太郎 涼太郎 諒太朗 諒太郎 遼多郎 遼太朗 遼太郎 陵太郎 領太郎
ryoto 涼人 遼人 崚人 崚登
ryonosuke 遼之介
ryohei 僚平 凌平 涼平 瞭平 稜平 糧平 諒兵 諒平 遼平 陵平 領兵 領平 崚平 燎平
ryoma 僚真 僚馬 涼真 涼馬 涼磨 稜真 稜馬 諒真 諒磨 遼真 遼馬 陵真 陵馬 領馬
ryoya 椋矢 了也 僚矢 凌也 涼也 稜也 諒弥 遼也 遼矢 燎野
rin 麟 凛 綸 凜 琳
rinichi 林一
rinji 林治 林二 林次 林司
rinjiro 林二朗 林次郎
rinzo 林蔵 凛像
rinta 凛太 凜太
rintaro 林太朗 林太郎 琳汰朗 臨太郎 麟太郎 凛太朗 凛太郎 凜太朗 凜太郎
rinnosuke 林之助
rinya 凛也
rui 塁 類 瑠偉 流威 流衣 琉依 留以 留依 留衣 瑠以 瑠依 瑠威 瑠惟 瑠維 瑠衣 瑠似
ruso 留壮
rei 伶 嶺 麗以
reiichi 伶一
reikichi 黎吉
reishi 怜思 黎志
reiji 怜児 怜二 玲児 玲次 玲爾 玲二 隷二 零士 麗次 麗二 黎児
reijiro 玲二郎
reisuke 玲介
reizo 令造 齢蔵
reita 麗太
reito 伶人 怜斗 麗斗
reinosuke 黎之輔
reo 玲於
reki 歴
ren 漣 蓮 連 錬 恋 簾
renichi 廉一 練一 錬一
renkichi 廉吉
renji 廉司 練治 練二 蓮治 錬治 錬二
renjiro 恋次郎 練二郎 連次郎
rensuke 廉介
renzo 錬三
renta 廉太 蓮太
rentaro 廉太朗 廉太郎 練太朗 練太郎 蓮太郎 連太郎 錬太郎
rendo 連童
renya 蓮矢
roku 禄 六
rokusuke 六介 六輔 六助
rokuzo 六蔵 録造 六三 六藏
rokutaro 録太郎 六太郎 禄太郎
rokuya 六弥 六哉 録弥
rokuro 六朗 六郎 禄郎
rodan 蕗弾
waichi 輪一
wakao 和可夫
wakaji 若二
wasuke 和助
wataro 和太郎
aaya 愛綾
ai 亜以 亜伊 亜位 亜委 亜惟 亜維 亜緯 亜衣 亜井 阿以 阿伊 阿依 愛以 愛惟 愛維 愛衣 愛井 逢 逢衣 茜依 安以 安依 安惟 安衣 杏維 杏衣 相 亞以 曖
aika 亜依架 亜衣佳 亜衣加 亜衣花 亜衣霞 亜衣香 藍佳 藍加 藍果 藍歌 藍花 藍華 藍香
aiki 藍希
aiko 亜以子 亜伊子 亜位子 亜依子 亜囲子 亜委子 亜意子 亜為子 亜維子 亜衣子 阿以子 阿委子 阿維子 阿衣子 愛衣子 安以子 安伊子 安衣子 安井子 相子 亞衣子 藹子 靄子 あい子
aisa 亜依沙 亜衣紗 藍沙 藍紗
aina 亜衣菜 亜衣奈 相奈
aino 間乃
aimi 亜以美 亜依見 亜依美 亜衣実 亜衣美 亜衣未 愛衣美 相美 藍実 藍未 藍巳
airi 亜以里 亜伊梨 亜依里 亜依莉 亜衣理 亜衣璃 亜衣里 亜衣莉 愛衣莉 愛似里 愛哩 安伊里 安依里 安衣里 杏衣里 相里 藍利 藍梨 藍理 藍璃 藍里 藍莉
ae 亜栄 亜英 亜恵 亜枝
aeka 亜恵香
aeko 亜栄子 阿恵子
aoi 亜央衣 亜桜衣 亜緒衣 碧以 碧伊 碧依 碧惟 碧衣
aoe 安生恵 青恵
aogi 亜荻
aoko 碧子
aosa 青沙 碧沙
aona 青菜
aono 紺乃 蒼乃
aomi 亜央美 亜生美 蒼海
aori 青里 碧利
akae 亜佳恵 赤絵
akako 亜可子
akana 愛佳菜 赤菜 明香奈
akane 亜何音 亜佳音 亜佳根 亜加音 亜加根 亜可音 亜可根 亜果音 亜花音 亜華音 亜華根 亜香音 亜香根 亜鐘 愛花音 安佳音 安佳根 安香音 明加根
akaho 赤穂
akami 赤見
akari 亜佳利 亜佳李 亜佳理 亜佳里 亜佳莉 亜加利 亜加吏 亜加梨 亜加理 亜加里 亜加莉 亜可理 亜夏利 亜科理 亜花梨 亜花理 亜花里 亜華利 亜華理 亜華里 亜雁 亜香利 亜香理 亜香璃 亜香里 亜香莉 阿佳里 阿加里 阿華理 阿香里 愛佳理 愛花里 愛香理 安佳里 安佳莉 安加里 安花利 安華里 安賀里 安香理 安香里 杏果梨 朱花梨 明加理 明果梨 明花里 明香理 明香里
aki 亜葵 亜企 亜喜 亜基 亜岐 亜希 亜机 亜旗 亜祈 亜季 亜稀 亜紀 亜規 亜記 亜貴 亜起 亜輝 亜芸 亜埼 亜樹 亜城 亜木 亜来 阿喜 阿希 阿季 阿紀 阿貴 阿木 阿来 愛祈 愛稀 愛記 愛起 愛木 愛来 茜季 安基 安岐 安希 安幾 安季 安記 安貴 安起 安騎 安芸 安妃 安姫 安藝 杏祈 杏季 杏紀 紹 明岐 明季 明起 亞希 亞祈 亞紀 亞樹
akie 亜喜江 亜基枝 亜希英 亜希絵 亜希恵 亜希江 亜希枝 亜希重 亜季恵 亜季枝 亜紀栄 亜紀英 亜紀絵 亜紀恵 亜紀江 亜紀枝 亜貴恵 亜輝恵 亜樹恵 亜樹枝 亜妃恵 亜木恵 阿喜恵 阿希枝 阿紀江 愛希絵 愛紀恵 安岐恵 安希恵 安希枝 安紀恵 安輝枝 安芸江 瑛絵 暁衣 暁絵 暁恵 顕衣 顕恵 顕江 現絵 晃衣 晃絵 秋絵 秋恵 秋江 秋枝 彰絵 彰江 彰枝 招江 昭衣 昭絵 昭江 昭枝 昭咏 昭惠 晶栄 晶慧 晶惠 章笑 爽絵 彬栄 彬絵 彬恵 彬江 彬惠 明会 明絵 明希恵 明希江 明慧 明惠 明榮 揚江 亮江 亮枝 亞紀枝 曉江 曉枝 聰枝
akika 亜希香 亜紀佳 亜貴加 亜樹香 暁香 秋佳 秋花 秋椛 西華 西香 亮華
akiko 亜葵子 亜企子 亜喜子 亜基子 亜岐子 亜希子 亜幾子 亜祈子 亜季子 亜稀子 亜紀古 亜紀子 亜規子 亜記子 亜貴子 亜起子 亜輝子 亜芸子 亜己子 亜樹子 亜城子 亜妃子 亜姫子 亜木子 亜来子 亜綺子 阿葵子 阿喜子 阿希子 阿季子 阿紀子 阿規子 阿貴子 阿起子 阿輝子 阿樹子 阿木子 愛喜子 愛希子 愛祈子 愛季子 愛紀子 愛記子 愛貴子 愛輝子 愛樹子 愛姫子 茜季子 茜城子 安喜子 安基子 安岐子 安祈子 安季子 安紀子 安規子 安記子 安貴子 安起子 安輝子 安芸子 安樹子 安妃子 安气子 杏希子 杏季子 杏紀子 杏妃子 暁湖 掲子 晃呼 察子 審子 西子 淡希子 著子 聴子 的子 明岐子 明希子 明季子 明起子 明樹子 亞希子 亞紀子 亞記子 亞起子 亞妃子 彭子 楸子 煌子 あき子
akisa 秋佐 秋沙 彰紗 明紗
akina 亜希菜 亜希奈 亜希那 亜季菜 亜季奈 亜紀菜 亜紀奈 亜貴菜 亜貴奈 亜樹菜 亜樹奈 亜姫奈 阿希奈 愛季菜 安希奈 安紀奈 瑛奈 暁菜 暁奈 晃菜 晃那 朱希奈 秋菜 秋奈 秋那 昭菜 晶菜 晶奈 晶那 章菜 章奈 紹奈 爽奈 聡菜 聡那 明希菜 明南
akine 亜季音 晶音 爽音 明姉
akino 亜葵乃 亜希乃 亜季乃 亜紀乃 亜紀野 亜貴乃 亜樹乃 亜姫乃 愛姫乃 安希乃 瑛乃 暁野 晃乃 晃野 秋乃 秋野 彰野 昭乃 晶乃 晶野 旦乃 彬乃 明希乃 明季乃 明野 亮乃
akiha 亜希葉 晃葉 秋波 晶葉 章羽 彬葉
akiho 亜喜穂 亜希帆 亜希保 亜希穂 亜紀帆 亜紀歩 亜紀穂 亜貴穂 亜樹歩 愛希穂 安希歩 安貴帆 暁帆 暁保 暁歩 暁穂 晃穂 秋帆 秋保 秋穗 彰穂 昭穂 昭穗 晶保 晶穂 審穂 爽帆 明希帆 明歩
akiyo 亜喜代 亜希世 亜希代 亜季世 亜季代 亜紀世 亜紀代 亜貴世 亜貴代 愛希代 愛貴代 愛貴与 旭代 安希代 安紀代 安貴代 安起世 瑛代 覚世 暁世 暁代 暁与 顕代 現代 晃余 晃与 晃誉 朱希代 秋世 彰世 招世 招代 昭世 昭予 昭蓉 晶世 晶予 晶与 章予 章余 章与 聡与 彬世 彬代 明与 盟代 亮世 亮代 旻世
aguri 亜栗
akemi 亜祁美 曙美
ako 亜古 亜湖 亜胡 阿古 阿子
akona 亜古奈
akomi 亜湖美 阿湖美
asa 亜佐 亜抄 亜早 阿佐 阿沙 安沙 安彩 安紗 明佐
asae 亜佐恵 亜沙絵 亜沙恵 安佐枝 浅江 朝惠
asaka 亜佐香 亜沙加 亜沙果 亜沙花 亜沙華 亜彩佳 亜紗佳 亜紗加 亜紗果 亜紗華 亜紗香 亜抄香 浅佳 浅香 朝加 朝夏 朝果 朝歌 朝霞 朝賀
asako 亜佐子 亜左子 亜沙子 亜砂子 亜彩子 亜才子 亜咲子 亜紗子 亜抄子 亜早子 阿佐子 阿左子 阿沙子 阿砂子 阿咲子 阿紗子 愛沙子 愛咲子 安佐子 安沙子 安砂子 安紗子 安早子 杏沙子 杏早子 浅子 明佐子 亞砂子 亞紗子 晁子 あさ子
asana 亜沙菜 亜沙奈 亜咲奈 亜紗奈 安佐奈 朝菜 朝奈 朝那
asano 亜佐乃 亜沙乃 亜砂の 亜冴乃 亜紗乃 安佐乃 朝乃 朝野
asami 亜佐己 亜佐実 亜佐美 亜沙海 亜沙己 亜沙実 亜沙未 亜砂実 亜砂美 亜彩実 亜彩美 亜咲美 亜紗実 亜紗美 亜紗未 亜抄美 亜粧美 亜早見 亜早美 亜妙実 阿佐美 阿沙美 阿紗美 阿早美 愛佐美 愛沙美 愛砂美 愛咲美 愛紗実 愛紗美 安佐美 安沙美 安沙巳 安砂美 安紗美 杏咲美 浅己 浅美 朝見 朝水 朝味 明佐美 明沙美 明紗実
asayo 亜沙代 安佐代 朝予 朝与
asari 亜佐里 亜沙梨 亜沙里 亜紗里
ashi 亜紫 葦
ashie 葦江
asuka 亜寿加 亜寿果 亜寿歌 亜寿花 亜寿華 亜寿香 亜須佳 亜須加 亜須可 亜須華 亜須香 亜素華 阿寿華 阿寿香 阿須可 翌佳 翌花 翌香
asuko 翌子
asuna 亜須奈 明須菜
asumi 杏澄 翌美
asumo 翌萌
azuki 梓希
azusa 亜寿佐 亜寿砂 亜寿紗 亜図沙 亜瑞沙 亜瑞紗 亜豆沙 梓左 梓咲 梓紗 亜津左 亜津砂 亜津咲 阿津沙
azuna 梓菜 阿津那
azumi 亜寿未 亜曇 阿瑞美 梓実 安曇 亜鶴巳 阿津美
achimi 亜智美
atsuka 亜都香 敦加 敦華 敦香
atsuko 亜津子 阿津子 阿都子 愛津子 握子 渥子 安津子 杏津子 酬子 熟子 同子 熱子 農子 府子 あつ子
atsuna 温奈 厚奈 敦菜 敦奈
atsune 温音 敦音
atsuho 厚歩 敦穂
atsuyo 亜津世 温世 厚代 淳予 淳容 篤世 敦世 敦予 農世
atsuri 篤里
azu 亜鶴 阿津
atori 亜都理 亜土里
ana 亜那 亜娜
anami 亜奈美
ane 亜寧
aneka 安寧香
ano 亜乃
anori 亜乃里
ama 亜麻
amaki 亜万希
amana 亜麻奈
amami 亜麻見 奄美
amari 亜真梨 亜麻理
ami 亜海 亜見 亜后 亜水 亜扇 亜微 亜望 亜味 亜未 亜魅 阿海 阿実 阿美 阿未 阿巳 安海 安見 安実 亞見 亞美 亞未
amika 亜海夏 亜実加 亜実果 亜実香 亜美佳 亜美加 亜美果 亜美花 亜美華 亜美香 亜未香 愛深香 安美佳 安美果 編佳 編香
amiko 亜見子 亜実子 亜美子 亜未子 亜魅子 阿美子 安海子 安見子 安美子 網子
amisa 愛美咲
amina 亜美奈
amine 愛美音
amiri 愛未里
amiru 亜美瑠
amu 杏夢 亞夢
aya 亜綾 亜舎 亜谷 亜也 亜夜 亜耶 亜矢 阿耶 阿矢 愛哉 愛也 愛耶 愛椰 茜也 安耶 安弥 安矢 杏耶 杏弥 朱耶 朱矢 斐 明矢 亞也 亞耶 亞弥 亞矢 亞彌 綺 綵
ayae 亜矢恵 絢衣 絢映 絢絵 絢恵 絢江 綾映 綾絵 綾恵 綾慧 綾江 綾枝
ayaka 亜哉香 亜八香 亜也伽 亜也佳 亜也加 亜也香 亜耶佳 亜耶可 亜耶果 亜耶花 亜耶香 亜野加 亜野香 亜弥加 亜弥可 亜弥華 亜矢佳 亜矢加 亜矢可 亜矢華 亜矢香 阿也香 阿耶加 愛耶伽 愛耶香 茜弥香 絢佳 絢加 絢可 絢夏 絢果 絢花 絢華 絢霞 絢圭 絢香 綾伽 綾佳 綾加 綾可 綾夏 綾果 綾架 綾歌 綾花 綾華 安也花 安也香 安耶佳 安弥香 杏矢香 繰佳 彩何 彩伽 采佳 采加 采果 采華 肖可 肖香 操佳 操可 操夏 操香 斐佳 斐加 斐夏 斐香 明矢香 紋佳 紋加 紋可 紋夏 紋稼 紋花 紋華 紋菓 紋圭 亞也加 曖矢加 綺夏 綺稼 綺花 綺華 綺香
ayako 亜哉子 亜亦子 亜也子 亜夜子 亜耶子 亜野子 亜矢子 阿耶子 阿矢子 愛夜子 愛耶子 愛弥子 愛矢子 安哉子 安也子 安耶子 安弥子 安矢子 繰子 随子 斐子 明也子 明耶子 明矢子 紋子 亞矢子 あや子
ayasa 絢沙 絢紗 綾沙 綾紗 彩佐 彩沙 彩紗
ayase 綾瀬 彩瀬
ayana 亜也菜 亜也奈 亜也名 亜耶菜 亜耶奈 亜弥菜 亜矢菜 亜矢奈 阿也奈 絢菜 絢奈 絢那 綾菜 綾奈 綾那 綾南 綾納 綾名 彩奈 彩那 彩名 采那 采南 紋菜 紋奈 紋名 綺菜
ayane 阿野音 絢音 綾音 綾根 紋音 綺音
ayano 亜也乃 亜耶乃 亜弥乃 亜弥野 亜矢乃 亜矢野 阿也乃 絢乃 絢野 綾乃 綾之 綾野 安哉乃 安弥乃 杏矢乃 操乃 藻乃 斐乃 斐野 紋乃 紋野 綺乃
ayaha 亜耶羽 絢羽 絢葉 綾羽 綾葉 紋葉
ayaho 綾穂
ayami 亜八実 亜也美 亜也巳 亜耶美 亜耶未 亜弥実 亜弥美 亜矢海 亜矢美 亜矢未 愛也美 愛弥美 絢己 絢実 絢水 絢美 絢未 絢魅 絢巳 綾海 綾見 綾望 綾味 綾未 綾巳 安哉美 安也美 彩未 采美 采未 肖実 操見 紋見 紋己 紋実 紋美 紋望 紋未 紋巳
ayame 亜弥芽 亜矢女 絢女 綾芽 綾女 安也女 菖 紋芽 紋女
ayari 綾理 綾里 彩莉
ayu 亜結 亜佑 亜悠 亜由 亜祐 亜裕 亜夕 亜侑 阿友 阿悠 阿由 愛悠 愛由 愛夕 鮎 杏優 杏侑 亜酉
ayuka 亜優香 亜由佳 亜由加 亜由香 愛由佳 鮎佳 鮎夏 鮎花 鮎香 安由佳 安由香
ayuki 亜雪 亜友紀 亜由紀 鮎姫 安由樹 明雪
ayuko 亜佑子 亜優子 亜友子 亜悠子 亜祐子 亜裕子 亜夕子 阿有子 阿由子 愛由子 愛夕子 鮎子 安佑子 安優子 安友子 安有子 安由子 杏由子 亞友子 亞由子 あゆ子
ayusa 阿由沙 鮎沙 鮎紗
ayuna 亜由奈 亜由那 愛優菜 愛由菜 鮎菜 鮎奈 安友菜 安友奈
ayuno 亜由乃 鮎乃
ayuha 亜由羽
ayuho 愛由帆
ayumi 亜結海 亜結美 亜結未 亜酉美 亜佑美 亜佑未 亜優実 亜優美 亜友実 亜友美 亜友望 亜友味 亜友未 亜友巳 亜悠海 亜悠見 亜悠美 亜悠未 亜有見 亜有実 亜有美 亜柚美 亜由己 亜由三 亜由実 亜由美 亜由未 亜由巳 亜由實 亜祐実 亜祐美 亜祐未 亜裕実 亜裕美 亜裕未 亜夕実 亜夕美 亜侑美 阿弓 阿佑美 阿友美 阿有未 阿由実 阿由美 阿由未 阿祐美 阿裕美 愛結実 愛結美 愛優美 愛悠美 愛由実 愛由美 愛由未 愛夕美 鮎弓 鮎見 鮎実 鮎深 鮎水 鮎美 鮎未 安弓 安抽美 安優美 安友実 安友美 安友未 安有美 安由実 安由美 安由未 杏由美 亞弓 あゆ美
ayuri 亜百合 亜友里 亜有理 亜由利 亜由梨 亜由理 亜由里 亜由莉 阿由里 鮎里 安悠里
ayo 亜代 安与
ayoko 亜世子
ara 亜羅
arasa 亜羅沙
ari 亜利 亜梨 亜理
aria 亜里亜
arie 亜理恵 亜里江 愛理恵 在枝
arika 亜利加 亜吏可 亜梨花 亜梨香 亜理華 亜里佳 亜里可 亜里香 安梨香 在加 在華
ariko 亜利子 亜理子 亜里子 阿里子 安里子 亞理子
arisa 亜利沙 亜利砂 亜利紗 亜利抄 亜吏紗 亜李沙 亜李砂 亜李紗 亜梨沙 亜梨砂 亜梨紗 亜梨早 亜理佐 亜理沙 亜理砂 亜理彩 亜理紗 亜理茶 亜璃沙 亜里さ 亜里佐 亜里沙 亜里砂 亜里咲 亜里紗 亜里抄 亜莉沙 亜莉紗 阿梨沙 阿梨紗 阿理沙 阿里佐 阿里沙 阿里紗 阿莉左 阿莉紗 愛梨沙 愛梨紗 愛理咲 愛理紗 愛璃沙 愛里沙 愛里紗 愛莉沙 愛莉紗 安利砂 安梨沙 安梨紗 安理佐 安理沙 安理紗 安里左 安里沙 安里紗 杏利沙 杏里沙 杏里紗 朱里紗 存沙 存紗 明璃紗 明里沙 明里紗
arisu 亜里寿 亜里素
arina 亜利菜 亜利奈 亜吏奈 亜梨奈 亜理奈 亜里菜 亜里奈 亜莉奈 安里奈 明里奈 亞里菜
ariha 亜李羽
arimi 在美
aru 亜留
aruna 亜瑠奈
aruha 亜留波 亜瑠葉
arumi 亜留美
arei 亜怜 亜玲 亜麗
arena 亜麗奈
awaka 淡香
an 庵
anshi 杏詩
anju 杏濡
anna 案奈 案那 杏那 杏南 杏名 晏奈
annu 杏奴
anno 杏乃
ambi 安琵
anri 案理 鞍梨 杏李 杏理 杏璃 杏里 杏厘 杏莉 晏里
iari 伊亜里
ie 伊江
ieko 以恵子 伊江子 位江子 家子
io 伊央 伊欧 伊緒 伊生 依央 依緒 惟央 惟緒 意央 衣央 衣緒
ioko 伊緒子 委央子
iona 伊央奈 伊緒奈
ika 依樺
ikako 依嘉子
iki 伊岐 伊希 伊紀 依紀 衣姫
ikiko 以喜子 伊喜子 伊基子 伊希子 伊紀子 伊規子 偉記子 維紀子 衣紀子
ikue 以久恵 以久江 伊久恵 伊久江 伊久枝 維久江 維久枝 衣久恵 育依 育衣 育映 育永 育絵 育恵 育江 育枝 育惠 郁映 郁詠 幾映 幾絵 幾恵 幾江 幾枝
ikuka 衣久加 育佳 郁夏
ikuko 以久子 以倶子 伊久子 伊句子 伊紅子 位久子 依久子 依句子 偉久子 委久子 惟久子 維久子 衣久子 井久子 郁古 郁湖 似久子 いく子
ikuna 依久菜 育奈
ikuno 伊久乃 依久乃 育乃 郁儂
ikuha 郁葉
ikumo 育萌
ikuyo 以久代 以玖代 伊久代 依久代 委久代 委久予 維久代 衣久予 育世 育代 育余 育与 育誉 育譽 郁予 郁余 郁与
isae 伊紗恵 意佐江
isako 以佐子 以抄子 伊佐子 伊左子 伊沙子 伊早子 依佐子 依左子 委佐子 委左子 維佐子 維早子 衣佐子 衣沙子 衣紗子 五佐子 績子
isana 伊左奈
isano 伊佐乃 衣佐乃 勲乃
isayo 以佐代 伊佐世 伊佐代 伊砂代
ishiko 伊志子 委志子
isuzu 伊鈴 偉鈴
izuno 伊寿乃
izumi 以豆美 伊寿美 伊寿未 伊図美 伊豆海 伊豆実 伊豆美 湶 伊津実
ise 伊勢
iseko 伊勢子
isemi 伊勢美
iseyo 伊勢世
isoe 磯江
isoka 磯香
isoko 磯子
isono 勤乃
isomi 磯美 勤美
ichika 一歌
ichiko 以千子 以知子 以智子 伊千子 伊知子 伊智子 位知子 位智子 依知子 依智子 偉智子 尉千子 意知子 維知子 維智子 緯稚子 衣知子 衣智子 市子 いち子
ichino 伊稚乃
ichiho 伊智穂
ichimi 伊智美
ichiyo 委千代 市世 市代
itsu 伊津
itsue 伊津絵 伊津江 逸絵 逸枝
itsuka 以津香 伊津佳 伊津香 伊都香 依津可 衣津果 衣津香 逸花 逸華 逸香
itsuna 乙菜
itsuno 伊津乃
itsuho 逸歩
itsumi 伊採 伊摘 逸魅 乙実
itsuyo 伊津代 伊都代 依津代 偉津代 衣津代 逸代
izuho 以津穂
ito 伊都 糸
itoe 糸栄 糸絵 糸恵 糸枝
itoko 以登湖 伊登子 維登子 糸子 繊子
itona 糸奈
itone 絃音
itomi 伊都実 絃美 糸美
itoyo 糸代
ina 伊奈 伊那 位奈 偉奈 維娜
inae 伊奈江
inako 伊奈子 位奈子
inaho 伊菜穂 稲帆 稲穂
inami 稲実 稲深
iname 稲芽 稲女
inayo 稲代 稲夜
ineko 伊根子 伊寧子 尉根子
ifumi 伊文
iho 以帆 伊穂 委穂 衣穂
ihoko 以保子 以穂子 衣保子 衣穂子 飯穂子
ihomi 伊保美
ima 以麻 衣麻
imako 偉真子
imayo 今代
imari 以麻理 伊麻里 伊万利 伊万里 依麻里 衣麻里
imaru 衣麻琉
imi 以美 伊美 依巳 偉美 委実 井美
imiko 伊美子 維美子 亥美子
iyu 惟由
iyuko 衣由子
iyo 伊世 伊予 伊余 伊与 依世 依代 依与 亥代
iyoko 以世子 伊世子 伊代子 伊予子 伊余子 位養子 依代子 依予子 依与子 衣余子
iyona 伊代菜 伊代奈
iri 依俐
iria 依梨阿 惟莉亜
irie 以里恵 委里枝 衣梨絵 衣里恵
irika 伊里佳
iriko 以利子 伊利子 伊里子 維里子
irina 伊里奈 依莉南
iroha 衣呂葉 色葉
iwa 伊和
iwako 以和子 岩子
iwami 以和美
uiko 宇意子
uiyu 卯依由
ukana 卯華奈
ukie 卯貴江
ukiko 宇企子 宇紀子 卯貴子
usari 宇沙梨
uta 宇多
utae 吟江
utako 宇多子 宇太子 宴子
utano 唄乃
utayo 唄代 宴代
utsuno 宇津乃
uneto 雨音人
umie 兎実恵 于美恵
umiko 卯実子
ume 梅
umeka 梅佳 梅花 梅香
umeko 梅子
umeno 梅乃
umemi 梅見 梅美
umeyo 宇芽代 梅代
uran 宇蘭 卯蘭
uren 兎恋
ea 恵亜
eari 絵亜理
eika 榮花
eiko 依以子 衣井子 営子 映衣子 栄依子 栄委子 栄衣子 永以子 泳子 頴子 英以子 英維子 絵以子 絵依子 絵意子 絵衣子 恵伊子 恵偉子 恵委子 恵威子 恵緯子 恵井子 恵似子 江以子 江伊子 江位子 江依子 江衣子 枝維子 惠位子 惠威子 暎子 榮子 えい子
eimi 絵衣美
eori 詠織
ekiko 栄輝子 恵喜子 恵紀子
ekuko 映久子 栄久子 惠久子
ekumi 栄久美 絵久美 恵久美
eko 江湖
esae 絵佐江
esuko 恵寿子
esumi 恵澄
echiko 絵千子 絵知子 恵智子 江千子 枝智子 惠智子 繪値子
etsue 悦恵 悦江 悦枝
etsuka 悦佳 悦香 江津佳
etsuko 栄津子 永津子 泳津子 詠津子 謁子 越子 閲子 会津子 絵津子 絵都子 恵津子 恵都子 江津子 江都子 枝津子 枝都子 税子 得津子 惠津子 榮津子 えつ子
etsuno 悦乃
etsuyo 悦世 悦代 悦予 越世 越代 恵津代
ezuki 絵月
ena 依那 衣奈 映那 映南 栄奈 詠奈 絵菜 絵那 絵名 恵那 恵名 慧娜 江奈 枝菜 枝奈 得奈
enako 恵奈子 惠菜子
enami 英奈美 絵名美 恵奈美 恵那美 江奈美 江那未 枝菜海
ehoko 笑保子
ema 絵麻 恵磨 恵麻 江真 江摩 江麻 惠麻 惠万
emao 絵麻央
emaki 絵蒔
emako 絵麻子 恵万子
emari 英真里 絵真理 絵真里 絵麻里 絵万里 恵真理 恵麻理 笑鞠
emi 依見 依身 依美 依未 衣海 衣実 衣未 映海 映水 映未 栄見 栄未 永見 永実 永水 永味 泳見 洩海 英見 衛美 詠実 詠未 宴美 画美 会己 絵海 絵弓 絵見 絵己 絵三 絵実 絵深 絵水 絵美 絵未 絵魅 絵巳 絵弥 穫美 恵弓 恵己 恵深 恵水 恵望 恵味 恵魅 恵巳 慧海 江見 江視 江実 江水 江美 江未 枝見 枝実 枝美 枝未 枝巳 笑 笑見 笑実 笑望 笑未 笑巳 桧美 咏美 惠実 惠未 榮美
emii 衣未以 映美衣 永美衣 絵美衣 江美依
emie 恵美江
emika 依美佳 衣海香 衣美香 栄実香 栄美香 永美花 永美香 英実佳 英実加 英実香 英水香 英美可 英美夏 英美花 英美香 英味加 英未佳 英未華 詠未香 絵三香 絵実佳 絵美佳 絵美夏 絵美花 絵美華 絵美圭 絵美香 絵未果 恵三佳 恵三歌 恵実香 恵美佳 恵美加 恵美果 恵美花 恵美華 恵美香 恵味加 恵未佳 恵未香 江美佳 江美加 江美果 江美香 重美夏 笑佳 笑加 笑果 笑華 笑香 笑美加 笑美香
emiko 愛実子 依后子 依実子 依未子 依巳子 衣見子 衣実子 衣美子 衣未子 映見子 映己子 映三子 映美子 映未子 映巳子 栄見子 栄三子 栄実子 栄美子 栄味子 栄巳子 永見子 永実子 永美子 永味子 瑛美子 瑛未子 英実子 英壬子 英水子 英美子 英未子 英巳子 衛美子 詠実子 詠美子 会美子 絵海子 絵見子 絵己子 絵三子 絵実子 絵身子 絵美子 絵未子 絵巳子 絵弥子 恵海子 恵皆子 恵宮子 恵見子 恵己子 恵三子 恵視子 恵実子 恵美子 恵望子 恵味子 恵未子 恵巳子 恵弥子 慧美子 江見子 江三子 江実子 江身子 江美子 江未子 江巳子 枝弓子 枝見子 枝三子 枝実子 枝美子 重美子 笑己子 笑実子 笑美子 得見子 得実子 柄美子 惠己子 惠実子 惠美子 榮見子 榮味子 えみ子
emina 衣美奈 映美奈 英美奈 絵美奈 恵海菜 恵三奈 恵実奈 恵美菜 恵美奈 恵美名 江実奈 江美奈 笑菜 惠美奈
emine 恵美音
emino 江美乃
emiho 恵美帆 笑帆 笑穂 笑頬
emiya 絵美矢
emiyo 絵美代 恵美世 恵美代 江未代 笑代 惠美予
emiri 愛美里 愛美莉 衣実璃 映美里 映未里 栄美理 永未里 瑛美里 瑛美莉 英美理 英美里 詠未利 会美里 絵見理 絵実里 絵美利 絵美梨 絵美理 絵美里 絵美莉 絵未利 絵未理 絵未里 恵実梨 恵実里 恵美利 恵美吏 恵美梨 恵美理 恵美璃 恵美里 江美合 江美利 江美里 枝美里 笑美理
emiru 英美留 絵美瑠 恵美瑠 慧美流 江美留 江美瑠
emu 映夢 絵夢 恵夢 慧夢 笑夢
eme 詠芽
eri 依利 依李 依梨 依理 依莉 衣利 衣李 衣梨 衣理 衣厘 衣莉 映利 映吏 映李 映梨 映理 映莉 栄梨 栄理 栄里 永吏 永梨 永理 永里 永莉 瑛梨 瑛理 瑛里 瑛莉 英李 英梨 英璃 英莉 衛里 詠梨 詠理 詠里 詠莉 画里 会梨 会理 会里 会莉 絵鯉 絵利 絵吏 絵李 絵梨 絵理 絵璃 絵里 絵厘 絵莉 衿 恵合 恵利 恵吏 恵李 恵梨 恵理 恵璃 恵莉 慧李 慧梨 慧理 慧里 慧莉 江利 江吏 江李 江梨 江理 江璃 江里 江莉 枝利 枝李 枝理 枝里 枝莉 重里 笑李 笑梨 笑莉 柄利 惠利 惠吏 惠梨 惠理 惠里 惠莉
eria 絵梨亜 絵理亜 絵里亜 恵里亜
erii 英里伊 絵梨依 絵梨衣 絵理衣 絵里伊 絵里衣 襟衣 恵里衣 恵莉衣 江里伊
erie 栄利江 英里枝 絵里絵 絵里恵
erika 愛梨花 愛里花 愛里香 依利香 依吏佳 依梨香 依里佳 依里花 依里香 依莉花 衣利架 衣梨花 衣梨香 衣理佳 衣里佳 衣里加 衣里夏 衣里菓 衣里香 映利佳 映利香 映李花 映理花 映理賀 映璃花 映里佳 映里加 映里夏 映里花 映里香 栄利加 栄利果 栄利花 栄利馨 栄利香 栄吏香 栄梨香 栄理加 栄理香 栄里佳 栄里花 栄里香 栄莉香 永利香 永梨佳 永理佳 永理香 永里佳 永里加 永里賀 永里香 永莉香 瑛利佳 瑛利加 瑛李花 瑛梨花 瑛理佳 瑛理香 瑛璃香 瑛里佳 瑛里加 瑛里花 瑛里香 瑛莉華 瑛莉香 英李佳 英李花 英梨佳 英梨果 英梨花 英梨華 英梨香 英理佳 英理加 英理夏 英理華 英理賀 英理香 英里佳 英里加 英里果 英里華 英里香 英莉加 英莉香 衛理歌 詠梨華 詠梨香 詠里加 詠里香 会里加 絵利佳 絵利加 絵利果 絵利架 絵利華 絵利香 絵吏佳 絵吏圭 絵吏香 絵李佳 絵李果 絵梨佳 絵梨加 絵梨嘉 絵梨夏 絵梨果 絵梨花 絵梨華 絵梨香 絵理佳 絵理加 絵理夏 絵理果 絵理歌 絵理花 絵理華 絵理香 絵璃加 絵璃華 絵里佳 絵里加 絵里可 絵里夏 絵里架 絵里花 絵里華 絵里香 絵莉佳 絵莉果 絵莉花 絵莉華 絵莉香 衿佳 衿加 衿夏 衿歌 衿花 衿華 衿賀 衿樺 襟佳 襟加 襟華 襟香 恵利佳 恵利加 恵利可 恵利果 恵利歌 恵利花 恵利華 恵利賀 恵利香 恵吏佳 恵吏香 恵李華 恵李香 恵梨佳 恵梨可 恵梨果 恵梨花 恵梨華 恵梨香 恵理佳 恵理加 恵理嘉 恵理夏 恵理果 恵理花 恵理華 恵理香 恵璃香 恵里伽 恵里佳 恵里加 恵里可 恵里夏 恵里果 恵里歌 恵里花 恵里茄 恵里華 恵里香 恵莉佳 恵莉加 恵莉花 恵莉華 恵莉桂 恵莉香 慧利加 慧利香 慧理香 慧莉香 江利佳 江利加 江利花 江利華 江利香 江梨佳 江梨加 江梨可 江梨夏 江梨花 江梨華 江梨圭 江梨香 江理佳 江理華 江理香 江璃香 江里佳 江里加 江里夏 江里花 江里華 江里香 江莉佳 江莉花 江莉香 枝利花 枝利香 枝梨佳 枝梨加 枝梨花 枝梨香 枝理佳 枝理加 枝理香 枝里佳 枝里果 枝里花 枝里華 枝里桂 枝里香 重里香 笑理華 笑里嘉 笑里香 惠李香 惠理香 惠里加 惠莉花
eriko 愛梨子 愛理子 愛里子 愛莉子 依利子 依李子 依梨子 依莉子 衣利子 衣吏子 衣李子 衣理子 衣璃子 影里子 映利子 映吏子 映李子 映梨子 映理子 映里子 映莉子 栄利子 栄吏子 栄梨子 栄理子 栄里子 永利子 永吏子 永李子 永理子 永里子 永莉子 瑛利子 瑛梨子 瑛理子 瑛里子 瑛莉子 英吏子 英梨子 英理子 英璃子 英莉子 衛理子 詠利子 詠吏子 詠理子 詠里子 縁里子 会利子 会理子 会里子 懐理子 絵利子 絵吏子 絵李子 絵梨子 絵理子 絵里子 絵厘子 絵莉子 衿子 襟子 恵利子 恵吏子 恵李子 恵梨子 恵理子 恵里子 恵厘子 恵莉子 慧理子 慧里子 江利子 江吏子 江梨子 江理子 江璃子 江里子 江離子 江厘子 江莉子 枝利子 枝吏子 枝梨子 枝理子 枝里子 枝莉子 重理子 笑理子 笑里子 選子 得利子 惠利子 惠理子 惠里子 惠厘子 榮里子 繪梨子 えり子
erisa 依里紗 依里早 映里沙 映里砂 栄利沙 瑛里沙 英理佐 英理紗 英里佐 英里咲 英里紗 絵梨砂 絵理沙 絵理砂 絵理紗 絵里佐 絵里沙 絵里砂 絵里抄 襟紗 恵利紗 恵梨沙 恵梨紗 恵理沙 恵理砂 恵理紗 恵里紗 恵莉紗 江吏砂 江里沙 江里砂 江里紗 枝里紗
erisu 衿須
erina 愛梨奈 愛理奈 愛里菜 愛里奈 依利奈 依梨菜 依梨名 依理菜 依理奈 衣梨菜 衣梨奈 衣里奈 映理奈 映里奈 栄梨奈 栄理奈 栄里奈 栄莉名 永吏菜 永吏奈 永梨奈 永理菜 永理奈 永里奈 永里名 瑛梨奈 瑛理奈 瑛里奈 瑛莉菜 瑛莉奈 英梨菜 英梨奈 英理菜 英理奈 英璃奈 英里菜 英里奈 英里名 英莉奈 英莉那 詠里那 絵利菜 絵利奈 絵吏菜 絵李奈 絵梨菜 絵梨奈 絵梨名 絵理菜 絵理奈 絵璃菜 絵里菜 絵里奈 絵里那 絵里南 絵莉菜 絵莉奈 絵莉那 絵莉南 衿菜 衿奈 衿名 襟奈 恵利菜 恵利奈 恵利那 恵利名 恵吏奈 恵吏名 恵梨菜 恵梨奈 恵梨那 恵理菜 恵理奈 恵理名 恵璃奈 恵里菜 恵里奈 恵里那 恵里名 恵莉菜 恵莉奈 慧莉奈 江利菜 江利奈 江李菜 江梨奈 江理奈 江理名 江里菜 江里奈 江厘奈 江莉奈 枝利奈 枝里奈 枝莉菜 笑利奈 惠理奈
erino 依利乃 依里乃 永里乃 英梨乃 英里乃 絵梨乃 絵里乃 恵梨乃 恵理乃 恵理野 恵里乃 江里乃
eriha 絵理葉 榮理羽
eriho 英里帆 英里穂 絵梨穂 衿帆
erimi 栄理美 絵利美 絵里美 恵利美 恵理美 江利美 江里美 惠里美
erimo 会理萌 衿萌
eriyo 英理代 絵理代 恵里代
erin 絵凛
eru 映瑠 絵留 絵瑠 恵留 恵瑠
erua 絵瑠亜
eruna 恵留奈 恵瑠奈
eruma 絵留麻
erumi 絵留美
erumo 恵留萌
ere 恵麗
erei 恵玲
eresa 絵礼沙
erena 栄玲奈 詠麗奈 絵令奈 絵怜菜 絵玲奈 絵礼奈 絵麗奈 恵玲奈 恵礼奈 江玲奈 江礼奈
eren 恵恋 惠連
en 艶
enri 演莉
oka 欧夏
ona 欧奈
ora 凰羅
okiko 置子
okina 沖奈
osami 乙早美
otoe 乙江 乙枝 乙惠 吟恵
otome 乙女
obiko 帯子
orika 緒里香 織佳 織加 織可 織歌 織花 織華 織香
orisa 織紗
orina 織菜
oriha 緒梨羽 織葉
orimi 織美
orime 織女
oriyo 織代
orin 緒凛
kaako 香亜子
kaasa 香亜沙
kaana 香亜菜
kaina 快奈 貝菜
kaiho 開帆
kae 伽衣 伽枝 佳映 佳栄 佳瑛 佳惠 加依 加衣 加栄 加英 加絵 加恵 加慧 加惠 加繪 可衣 可映 可英 可絵 可恵 可江 可枝 嘉慧 果依 果衣 果映 果瑛 果絵 果恵 果枝 架江 華依 華詠 霞衣 賀永 賀恵 賀枝 賀重 圭惠 桂絵 桂恵 香衣 香映 香衛 香会 香伎 香慧 香重 香得 香惠 香榮
kaei 佳穎
kaeko 佳愛子 佳映子 佳栄子 佳瑛子 佳英子 佳詠子 佳絵子 佳恵子 佳江子 佳枝子 佳惠子 加衛子 加恵子 加江子 加枝子 加重子 加惠子 可恵子 嘉恵子 嘉江子 嘉枝子 夏恵子 歌枝子 花衣子 花永子 花会子 花恵子 華恵子 賀栄子 賀永子 賀英子 賀恵子 賀枝子 香衣子 香映子 香永子 香英子 香画子 香会子 香絵子 香恵子 香江子 香枝子 香惠子
kaede 加枝手
kaena 夏絵奈
kaemi 佳栄美 佳恵美 佳江美 加恵美 嘉恵美 香恵美
kaeri 香江里
kaen 夏艶 家燕
kao 佳旺 果生 花央 茄央 華央 華桜 夏欧 家鶯
kaoku 果憶
kaoko 佳央子 佳桜子 佳尾子 歌緒子 花央子 華生子 香央子 香緒子
kaoyo 香王代
kaori 伽織 伽折 佳於里 佳央利 佳央梨 佳央理 佳央里 佳央莉 佳往里 佳応里 佳乙里 佳桜里 佳緒利 佳緒梨 佳緒理 佳緒里 佳生梨 佳生理 佳生里 佳折 加央利 加央理 加央里 加緒利 加緒理 加緒里 加生里 可於梨 可央梨 可央理 可央里 可緒吏 可緒梨 可緒里 可織 可生里 嘉緒理 嘉織 夏央里 夏緒梨 夏緒里 果央理 果王里 果緒梨 果緒里 果織 架緒莉 架織 歌央里 歌王里 歌緒梨 歌緒里 歌織里 歌生里 花央理 花央里 花往里 花王梨 花乙里 花桜里 花緒梨 花緒理 花緒里 花織里 花尾里 華央里 華王里 華桜理 華緒理 華緒里 華生吏 華生里 賀央里 賀織 賀生里 馨織 圭緒里 桂織 香於理 香於里 香央利 香央李 香央梨 香央理 香央里 香央莉 香往里 香欧里 香王利 香王理 香王莉 香乙理 香桜理 香桜里 香緒利 香緒李 香緒梨 香緒理 香緒莉 香諸里 香織梨 香織里 香生里 香折 香男里 香尾里 香俐 香櫻里 鹿織 楓織
kaoriko 佳織子 香織子
kaoru 佳緒留 佳生留 夏生瑠 華央留 華緒留 香緒留
kaon 佳恩
kakiko 佳季子 香樹子
kakimi 香貴美
kagiri 崖梨
kakuko 佳久子 加久子 可久子 嘉久子 華紅子 賀久子 嚇子 各子 赫子
kakumi 佳久美 加久美
kako 佳古 佳湖 加子 可子 架子
kasane 香沙音
kasami 香佐美
kashie 樫映
kashiko 佳詩子
kashino 樫乃
kashimi 加志美
kashiwa 柏
kasumi 何純 佳住 佳須美 佳素美 加澄 可住 可須美 可澄 果住 果澄 歌純 歌澄 河澄 花住 花澄 華寿美 賀澄 馨澄 香須美 香橙
kasuri 香須梨
kazu 佳瑞 加寿 花寿 可津 果津 香津
kazuko 員子 佳受子 佳瑞子 加瑞子 可寿子 花瑞子 香寿子 香瑞子 算子 主子 数子 壹子 かず子 花津子 香鶴子
kazusa 一沙 一瑳 一砂 一紗 一抄 壱佐 計沙 和佐 和左 和砂 和紗 加津沙
kazuna 一菜 一奈 壱奈 加寿奈 数奈 和菜 和南 和名 佳津奈
kazuno 和乃 花津乃
kazuha 和波
kazuho 和帆 和歩 和甫 和穗 香津帆
kazume 和女
kazuri 一里
kachiko 何千子 佳智子 加知子 加智子 歌知子 賀千子 香智子
kachiyo 加千代
katsue 佳津衣 加津惠 賀津枝 活江 活枝 且恵 香都恵 克依 克映 克恵 克江 克枝 克惠 勝衛 勝絵 勝恵
katsuko 歌津子 華都子 賀都子 括子 且子 克子 かつ子
katsusa 勝沙
katsuchiyo 勝千代
katsuna 勝奈
katsuno 佳津乃 葛乃 克乃 勝乃
katsuyo 加津世 活世 克世 克代 克予 克余 勉与 尅代
katena 香手奈
kana 何奈 伽奈 伽那 佳七 佳渚 佳那 佳納 佳名 加那 加名 可菜 可七 可那 可名 嘉菜 嘉奈 嘉那 夏那 夏南 嫁那 科奈 果菜 果奈 果那 果南 果名 架奈 歌菜 歌奈 珂奈 花那 花名 茄奈 華楠 華名 華娜 賀菜 賀奈 薫奈 香七 香渚 香那 香名 鹿奈 珈奈
kanao 奏桜 奏緒 奏生
kanaka 加奈香 加納香
kanako 仮那子 何奈子 何名子 伽奈子 佳菜子 佳七子 佳渚子 佳奈子 佳那子 佳内子 佳南子 佳納子 佳苗子 佳名子 佳銘子 加菜子 加七子 加称子 加奈湖 加奈子 加那子 加内子 加南子 加納子 加苗子 加名子 可菜子 可七子 可奈子 可那子 可南子 可名子 嘉菜子 嘉七子 嘉奈子 嘉那子 嘉南子 嘉納子 嘉名子 夏七子 夏奈子 夏那子 夏南子 夏納子 科奈子 科那子 果菜子 果奈子 果那子 果南子 架奈子 架那子 架楠子 架名子 歌菜子 歌奈子 歌那子 歌南子 歌名子 河奈子 珂奈子 珂娜子 花奈子 花南子 花名子 華菜子 華那子 華名子 賀七子 賀奈子 賀那子 賀納子 賀名子 馨那子 薫奈子 圭奈子 圭名子 桂奈子 桂那子 香菜呼 香菜子 香七子 香渚子 香奈湖 香奈子 香那子 香南子 香楠子 香苗子 香名子 鹿奈子 神奈子 適子 かな子
kanasa 加南紗
kanano 佳奈乃
kanaha 佳奈葉 夏南波 奏葉
kanaho 加奈穂 可奈歩 可南歩 香南穂 奏帆 奏穂
kanami 榎奈美 佳菜見 佳菜美 佳菜未 佳奈実 佳奈美 佳奈未 佳那美 佳南美 佳波 佳名美 加菜美 加奈己 加奈実 加奈美 加奈望 加奈未 加奈巳 加波 加名見 加名美 加浪 可菜美 可奈美 可奈巳 可那美 可楠実 嘉奈美 夏菜実 夏南海 夏南美 夏波 夏名美 果菜美 果奈美 果那実 果那美 架奈美 歌奈美 花菜美 花奈実 花奈美 花波 華奈美 華波 賀菜実 叶実 叶美 叶望 叶未 香菜実 香菜美 香奈実 香奈美 香奈弥 香那美 香南美 香波 香並 香名美 神奈美 奏見 奏実 奏未 奏巳
kaname 何奈芽 佳奈女 加奈女 加名芽 加名女 歌奈女 華奈女 香魚女 香菜女 香奈芽 香奈女 香名芽 香名女
kanayo 佳菜代 佳七与 佳奈世 佳奈代 佳那代 加奈世 加奈代 加名代 可奈代 賀奈世 賀奈代 叶代 香菜世 香菜代 香奈代 鹿奈代 奏代 假奈代
kanari 佳奈里 加奈利 加奈梨 加奈理 花菜里 花成 香成 奏里
kanimi 蟹海
kane 加音 嘉音
kanee 金恵
kaneko 佳根子 加根子 可根子 香根子 包子 かね子
kanemi 加根美 金美 包美
kaneyo 兼代
kano 加乃 可乃 樺乃 香乃 香濃 楓乃
kanoe 佳乃絵 華之枝 香乃恵
kanoko 佳乃胡 佳乃子 佳之子 佳野子 加乃子 加能子 可能子 歌乃子 花乃子 華乃子 華野子 賀乃子 圭乃子 桂乃子 香乃古 香乃子 香之子 鹿乃子 かの子
kanomi 佳乃実 夏乃実 華乃弓
kanoyo 佳乃代
kafuyu 佳冬
kaho 榎穂 佳浦 佳帆 佳歩 佳穗 加穂 可歩 可穂 嘉穂 夏歩 果帆 果歩 果甫 果穂 歌穂 花保 茄保 茄歩 華帆 華保 華歩 霞帆 香帆 香保 香甫 香穂
kahoko 佳帆子 可穂子 嘉穂子 河浦子 香帆子 香保子 香補子 香穂子
kahona 果歩奈
kahomi 香保美 香穂美
kahoyo 香穂世
kahori 佳帆理 佳保理 佳保莉 加帆里 加保梨 加保理 加穂理 可保里 可歩理 可甫理 夏帆里 花帆里 花穂里 華保理 華穂利 霞浦里 賀穂里 香歩里 香穂梨
kahoru 佳保留 佳穂留 花保留 香保留 香穂留
kamie 香美恵
kamiko 加美子 夏美子
kaya 伽耶 伽野 佳哉 佳耶 佳弥 佳矢 加八 加耶 可也 可耶 可弥 嘉耶 嘉弥 夏矢 果也 果耶 果矢 歌野 花也 花野 花弥 華也 華弥 賀也 香耶 香弥 香矢 榧
kayako 伽耶子 佳哉子 佳八子 佳夜子 佳耶子 佳弥子 佳矢子 加也子 加耶子 加弥子 可也子 可弥子 可矢子 夏也子 花矢子 賀也子 賀弥子 茅子 香屋子 香也子 香耶子 香弥子 香矢子 香彌子 鹿也子
kayano 佳哉乃 佳也乃 佳野乃 佳矢乃 嘉也乃 嘉矢乃 夏也野 華矢乃 茅乃 香也乃 香弥乃 香矢乃
kayami 夏也美 香夜見
kayari 萱梨
kayu 夏夕 果優 華由 香友
kayuki 加幸 加由希 華幸 香友紀 香由紀
kayuko 佳夕子 加友子 加有子 香由子
kayumi 佳由美 加裕美 香由美
kayume 夏夢
kayuri 佳百合 佳有里 佳祐里 加友里 嘉由利 賀由里 香友梨 香友理 香有里 香由梨 香由里 香裕里
kayo 佳世 佳夜 佳予 佳余 佳与 佳誉 佳用 加世 加代 加予 加与 加誉 加揚 加葉 可世 可代 可予 可与 可容 嘉世 嘉代 嘉予 嘉与 夏余 夏誉 家世 家代 果世 果代 果余 架世 架代 架予 歌与 河代 花夜 花容 華予 華余 華与 華容 賀世 賀予 賀与 馨代 馨予 桂世 香世 香夜 香予 香余 香与 香誉 香容 楓代 佳蓉 佳要 佳曄 佳瑤 科曄 香瑶
kayoe 佳世枝 佳代江 加代江 香代枝 香余枝
kayoko 何代子 価世子 佳世湖 佳世子 佳代子 佳予子 佳余子 佳与子 佳誉子 佳預子 佳容子 佳溶子 佳用子 佳蓉子 佳與子 加世子 加代子 加予子 加余子 加与子 加容子 加葉子 可世子 可代子 可夜子 可余子 可容子 嘉世子 嘉代子 嘉夜子 嘉予子 嘉余子 嘉与子 嘉容子 夏世子 夏代子 夏予子 家世子 家代子 科容子 果代子 架代子 歌世子 歌代子 歌謡子 河予子 珂代子 花世子 花代子 花容子 茄容子 華世子 華代子 華予子 華誉子 華容子 華養子 賀世子 賀代子 賀与子 賀容子 馨容子 袈代子 圭世子 圭代子 圭余子 桂代子 香世子 香帯子 香予子 香余子 香与子 香誉子 香容子 鹿代子 神代子 かよ子
kayono 佳世乃 佳代乃 加代乃 加予乃 香代乃
kayomi 佳世美 佳代美 佳余巳 加代実 加代美 加予美 可代美 夏代美 花与実 華世実 賀代美 桂世美 香代実 香代美 香余美
kayori 佳世里 加代里 賀代里 香代利 香代里 香余理
karan 匂蘭
karie 可理絵
karina 佳里奈 加利奈 加理奈 加里奈 可理奈 可里奈 果理奈 果里菜 歌吏菜 歌梨納 歌里那 花利奈 花吏奈 茄里名 華利奈 華理奈 華里奈 香梨奈 香理菜 香理奈 香里菜 香里奈
karino 香理乃
kariya 香理耶
karin 佳林 佳凛 夏凛 夏凜 果林 果凛 花林 花凛 華林 香凛 香凜
karu 佳留
karuna 果瑠奈
karumi 香留美
karei 佳伶 華麗
karena 香麗奈
karen 佳廉 佳恋 佳蓮 可恋 可憐 可蓮 夏蓮 果廉 果恋 果連 歌漣 火蓮 花恋 花蓮 花連 華恋 華蓮 華連 香廉 香恋 香蓮 香錬
kanko 冠子 寒子 歓子 観子
kanna 冠菜 冠奈 冠那 寒奈 勧奈 完奈 歓菜 歓奈 歓那 甘菜 緩菜 緩奈 緩南 観菜 貫奈 紺奈 神菜 神那 菅奈 栞菜 栞奈 栞那 栞名
kanno 閑乃
kanra 函羅
kii 季意
kiiko 喜以子 希委子 季意子 季衣子 季井子 紀以子 紀伊子 規伊子 貴以子 貴伊子
kiichigo 黄苺
kie 葵絵 黄映 喜栄 喜永 基恵 希影 希栄 希瑛 希絵 希江 希笑 祈恵 季愛 季依 季英 季絵 季重 稀恵 紀詠 紀惠 貴衣 貴会 貴惠 貴繪 起惠 己枝 樹愛 樹衣 樹映 樹絵 樹惠 妃恵 妃笑 姫英 姫江 綺依
kieka 祈永歌
kieko 黄枝子 喜依子 喜映子 喜栄子 喜恵子 喜江子 喜枝子 喜惠子 基栄子 基恵子 希栄子 希永子 希絵子 希恵子 希江子 希枝子 毅枝子 季愛子 季映子 季詠子 季絵子 紀依子 紀瑛子 紀英子 紀詠子 紀恵子 紀江子 紀枝子 紀惠子 規恵子 記英子 記恵子 貴映子 貴栄子 貴瑛子 貴画子 貴絵子 貴恵子 貴江子 貴枝子 起英子 起恵子 輝恵子 輝江子 妃恵子 妃枝子
kiemi 希依美 希恵美 紀栄美 紀恵美 貴栄美 貴恵実 貴恵美
kioko 希生子 季尾子 紀生子
kiomi 季緒美 紀央美
kiori 希織 祈織 季織 紀織
kika 希夏 希香 季花 季樺 貴花 貴華 己佳
kikako 希加子 季華子 輝嘉子
kikyo 希京 桔梗
kiku 希久 掬 菊 樹久
kikue 企久恵 喜久栄 喜久恵 喜久江 喜久枝 喜久惠 希久栄 希久恵 希久枝 揮久枝 旗久江 季久絵 季久江 紀久栄 紀久絵 紀久恵 紀久江 紀久枝 記久恵 記久江 貴久恵 貴久江 貴久枝 輝久江 輝久枝 菊栄 菊絵 菊恵 菊江 菊枝 菊惠 藝久江
kikuka 貴久香 菊鹿
kikuko 喜久子 基久子 希久子 棋久子 季久子 季紅子 紀久子 紀宮子 規久子 規紅子 記久子 貴久子 貴紅子 起久子 起句子 輝久子 菊子 樹久子 妃久子 きく子
kikuna 喜久奈 菊菜
kikuno 喜久乃 喜久野 基久乃 季久乃 紀久乃 記久乃 貴久乃 菊乃 姫久乃
kikuho 菊穂
kikumi 喜久美 希久美 希久巳 希紅美 季久水 紀久実 紀久美 規久美 記久美 記久巳 貴久実 貴久美 貴紅実 起久美 掬巳 菊見 菊実 菊美 木久美
kikuyo 喜久世 喜久代 希久代 季久代 紀久世 紀久代 規久代 記久代 貴久世 貴久代 起久世 起久代 菊世 菊代 樹久世 樹久代
kiko 稀子 麒子
kisa 喜佐 希沙 希紗 希早 季佐 季咲 季紗 紀佐 紀沙 記彩 記紗 貴佐 貴沙 貴彩 樹沙 樹紗 妃沙
kisae 喜佐恵 季彩恵 記佐枝
kisako 喜佐子 基佐子 希佐子 希沙子 希早子 季佐子 紀佐子 紀沙子 紀砂子 紀早子 規佐子 規嵯子 規紗子 貴佐子 貴沙子 貴砂子 貴彩子 貴紗子 起佐子 輝佐子 樹咲子
kisaya 紀鞘
kisayo 希早代 紀砂世 貴佐代
kisara 希沙羅
kishie 岸枝 喜志枝 貴史枝 貴志恵
kishika 貴志華
kishiko 岸子 喜志子 喜至子 基支子 希志子 希旨子 希紫子 希詩子 季史子 季志子 季詞子 紀史子 紀士子 紀志子 規志子 規至子 記史子 貴史子 貴姿子 貴志子 貴至子 起司子 起志子
kishina 希示奈
kishino 希志乃 貴志乃
kizuna 絆
kiseko 喜勢子
kitako 貴多子
kitaho 北穂
kitami 紀多美 貴多美
kichiyo 貴千世
kikka 橘花
kitsumi 橘美
kitsuyo 喜津代
kizuki 希月
kitomi 城登美
kina 黄菜 喜菜 希菜 希奈 季菜 起奈
kinae 希苗
kinaka 希奈佳
kinako 黄菜子 喜菜子 貴奈子
kinami 希奈美 季波 紀波 貴菜美
kinu 絹
kinue 絹依 絹衣 絹映 絹栄 絹永 絹英 絹詠 絹絵 絹恵 絹江 絹枝
kinuka 絹佳 絹加 絹香
kinuko 貴奴子 きぬ子
kinuho 絹保
kinumi 絹美
kinuyo 絹世 絹予 絹与
kinuyoko 絹代子
kino 希乃 季乃 樹乃
kinoko 樹乃子
kinomi 希乃実
kiharu 希春 季春 妃遥
kiho 喜歩 希保 希歩 季帆 季保 季歩 季穂 紀帆 紀保 記歩 貴帆 起保 妃甫 来帆
kihoko 黄穂子 喜保子 喜穂子 希帆子 希歩子 希穂子 紀穂子 貴帆子 貴保子 貴穂子 起歩子
kihomi 希保美 希穂美 紀穂美
kimako 喜馬子 貴麻子
kimi 岐美 希未 季未 稀己 紀見 規未 記実 記美 木美 綺美
kimie 企美恵 喜三恵 喜美栄 喜美恵 喜美江 喜美枝 喜美惠 喜巳江 基美恵 希己江 希己枝 希三江 希三枝 希実枝 希美絵 希美恵 希美江 希美枝 希美重 希未絵 希未江 希巳衣 希巳江 希巳枝 祈美恵 季己江 季美絵 季美恵 季美江 季美枝 季巳江 紀己恵 紀美栄 紀美恵 紀美江 紀美枝 紀未絵 規美江 規美惠 記見枝 記美恵 記美江 記美枝 記巳惠 貴実栄 貴実恵 貴実枝 貴美栄 貴美絵 貴美恵 貴美江 貴美枝 貴美惠 貴巳江 起美江 輝実絵 輝美枝 輝味恵 輝巳江 君愛 君依 君衣 君映 君栄 君絵 君恵 君江 君枝 君重 君笑 己実江 公絵 公枝 公惠 后江 皇恵 皇枝 樹美恵 樹美江 樹美枝 木三江 きみ江
kimika 葵美香 喜己可 喜実夏 希実佳 希美佳 希美果 希美香 希望香 希未佳 季実果 季実香 季美花 季美香 紀見伽 紀美香 記美華 貴美佳 貴美加 貴美華 貴美香 貴巳佳 輝美花 君加 君夏 君歌 君華 君香 公可 公夏 公花 公華 后華 后香 皇佳 皇華 皇香 樹実佳 樹実香 樹美花 樹美香 姫美加
kimiki 木実季
kimiko 葵実子 企水子 企美子 企弥子 喜見子 喜己子 喜三子 喜実子 喜美子 基視子 基美子 希海子 希見子 希己子 希三子 希実子 希美子 希味子 希未子 希巳子 希弥子 幾美子 季見子 季実子 季身子 季水子 季美子 季未子 季巳子 紀海子 紀見子 紀己子 紀視子 紀実子 紀水子 紀美子 紀未子 紀巳子 紀已子 規己子 規視子 規水子 規扇子 規美子 記三子 記美古 記美子 貴見子 貴己子 貴后子 貴三子 貴視子 貴実子 貴美子 貴巳子 起三子 起美子 起味子 起未子 軌視子 輝見子 輝美子 君子 己美子 樹見子 樹三子 樹実子 樹未子 城三子 姫美子 木実子 木美子 暉美子 癸未子 きみ子
kimino 希美乃 季身乃 貴美乃 君乃 公乃 妃美乃 木美乃
kimiho 喜美保 公穂
kimiyo 喜己代 喜美代 喜美予 基巳代 岐美代 希己代 希三代 希視代 希実代 希美世 希美代 幾美代 季三代 季実代 季美代 季未代 季巳世 季巳代 紀三代 紀実代 紀美世 紀美代 紀巳代 規実代 規美代 記身予 記美代 記巳代 貴見世 貴実世 貴実代 貴美世 貴美代 貴美与 貴魅世 起美世 起美代 起巳代 君世 君代 君予 君与 己美代 公予 公余 公与 后世 后代 后与 皇代 樹実代 樹美代
kyuko 救子
kiyuko 紀有子
kiyumi 紀由美 貴由美
kyo 饗
kyoka 享加 享香 京佳 京加 京歌 京華 京樺 京鹿 侠加 鏡佳
kyoko 京古 競子 卿子 境子 峡子 強子 況子 矯子 饗古 梗子 稿子
kyona 享奈
kyomi 京海
kiyo 葵代 黄世 喜予 喜与 基予 希代 希予 希与 希容 揮代 祈代 季余 紀余 貴与 起代 輝与 己代 樹世 樹代 樹誉 城世 妃世 煕代
kiyoe 喜代栄 喜代恵 喜代江 喜代枝 基代枝 岐代江 希世絵 希世恵 希世江 希代衣 希代恵 希代江 希予江 季世恵 季代恵 紀代恵 紀代江 紀代枝 規代映 記代江 貴世江 貴代恵 貴代江 貴代枝 貴代惠 貴与江 起世恵 起代恵 起代江 潔江 潔枝 浄恵 清衛 清惠
kiyoka 喜代佳 喜代加 喜代香 喜与佳 基代佳 希世佳 希世加 希世香 希代香 希誉花 希誉香 季代佳 紀代香 記代香 貴世香 貴代香 起世香 起代佳 潔佳 潔香 樹代香 樹誉果 浄佳 粋佳 清霞
kiyoko 葵代子 企予子 喜世子 喜夜子 喜与子 喜容子 基代子 基予子 基与子 岐代子 希世子 希代子 希夜子 希予子 希与子 希誉子 希容子 幾世子 幾代子 棋代子 祈世子 季世子 季与子 季預子 稀世子 紀世子 紀代子 紀予子 紀余子 紀誉子 紀預子 規世子 規代子 規予子 規容子 記世子 記代子 記予子 貴世子 貴代子 貴予子 貴誉子 貴容子 起代子 輝世子 輝代子 輝余子 潔子 樹世子 樹代子 妃余子 洌子 淨子 きよ子
kiyona 喜与菜 希世奈 潔奈
kiyone 潔音
kiyono 基世乃 基代乃 希世乃 希予乃 季世乃 季代乃 紀世乃 紀代乃 記世乃 記代乃 貴代乃 起代乃 輝世乃 輝余乃 潔乃 樹世乃
kiyomi 喜世美 喜代己 喜代実 喜代美 喜代巳 喜予美 喜与美 喜與美 基世美 基予美 岐世美 希世実 希世美 希代実 希代美 希代未 希夜美 希予美 希予巳 希与実 希与美 希与未 希容美 季代実 季代美 季余美 季踊美 紀世美 紀代己 紀代実 紀代美 紀余美 紀与美 紀誉美 規世美 規代実 規代美 規予美 規与美 記世実 記世美 記代美 記代味 記代巳 貴世見 貴世実 貴世美 貴代見 貴代実 貴代美 貴予美 貴与美 貴誉美 起世美 起代三 起代美 輝世美 輝代未 潔実 潔身 潔美 己代美 己予美 樹代美 樹代未 樹誉実 浄美 粋美 清海 清見 清己 清后 清実 清身 清味 清未 清巳 精美 聖魅 姫代美 淨美
kiyori 喜代里
kira 姫羅 綺羅
kirako 綺羅子
kiri 喜利 希理 季利 季理 記理 貴里
kirie 葵理絵 喜利枝 希里恵 祈李恵 祈里絵 紀理恵 桐映 桐絵 桐恵 樹里絵 樹里恵
kirika 葵梨華 希理加 希理果 希里歌 希里香 季里加 季里花 季里香 稀梨華 貴里加 桐可 桐歌 桐花 桐華 桐香 霧可 霧華 霧香
kiriko 葵里子 喜利子 喜理子 喜里子 寄理子 希利子 希吏子 希梨子 希理子 希里子 季利子 季理子 季里子 季莉子 記理子 貴利子 貴理子 貴里子 起理子 輝里子 樹吏子 樹理子 樹里子 樹莉子 妃理子 霧子 木里子
kirino 桐乃
kiriho 霧穂
kiriyo 桐世 霧代
kirin 綺凛
kiwa 貴輪 起和
kiwako 喜輪子 希和子 季和子 貴輪子
kiwami 希和美 極美
kinka 錦花 槿花
kinri 錦里
kue 玖枝
kukiko 久喜子 久希子 久紀子 久規子 久貴子 久輝子
kusumi 樟美 楠美
kuchiha 玖知葉
kutsumi 沓美
kuni 邦 国
kunie 久丹恵 久丹江 訓恵 郡恵 国恵 国江 国枝 州栄 州恵 邦衣 邦映 邦会 邦絵 邦恵 邦江 邦枝 邦惠 國恵 國江
kunika 国佳 国香 邦加 邦花 邦華 邦香
kuniko 域子 久丹子 玖担子 国子 邦子 國子 くに子
kuniha 邦葉
kuniho 国穂 邦帆 邦歩
kuniyo 訓余 国世 国代 州世 州代 邦世 邦代 邦予 國代
kumari 久麻里
kumi 久海 久見 久望 久未 休美 宮美 求実 求味 汲美 供未 九見 九実 句視 句実 句美 玖海 玖実 玖美 虞美 空海 空見 空未 紅海 紅壬 紅水 紅未
kumie 久御江 久視江 久身江 久身枝 久美栄 久美絵 久美恵 久美枝 久美繪 久巳江 句三江
kumika 久実果 久美加 久美花 久未香 九美香 空海花
kumiko 久観子 久見子 久御子 久視子 久実子 久美湖 久美子 久望子 久味子 久未子 久魅子 久巳子 宮美子 求実子 求美子 供見子 供美子 九海子 九三子 九実子 九美子 九巳子 倶美子 句見子 句三子 句実子 句美子 句味子 玖実子 玖美子 玖未子 虞美子 空見子 空水子 空美子 桑美子 紅視子 紅実子 紅美子 紅未子 勺子 組子 くみ子
kumina 久実菜
kumino 久実乃 久美乃
kumiyo 久実代 久美世 久美代 久未世
kumeyo 久芽世
kuyuko 久由子
kurako 倉子 庫子
kuran 紅蘭
kuri 久梨 久理 久莉 九里 紅理
kuria 久理亜
kurie 久梨絵 久理恵 久里恵 久里江
kurika 九里香 句里香
kuriko 久利子 久吏子 久理子 久璃子 久莉子 求理子 栗子 紅里子
kurisa 久里沙
kurina 久里奈
kurino 久里乃
kurima 久理麻
kuriyo 久里代
kurin 紅凛
kurumi 久流水 久琉美 久留実 久留美 久留巳 久瑠実 久瑠美 玖留美 栗留未 繰美 繰未
kurena 呉奈
kureha 呉羽
kureho 呉帆
keika 啓花 啓華 圭加 圭可 圭花 圭華 圭香 慶花 慶華 慶香 慧佳 慧夏 慧華 慧香 景佳 景華 景香 桂加 桂可 桂花 桂華 桂香 蛍火
keiko 珪子 契子 渓子 系子 蛍子 計子 詣子 徑子 憬子 涓子 瓊子 綮子 螢子 竟子 けい子
keina 径菜 慶菜 慶奈 慧菜 慧奈 慧那 敬奈 景菜 景奈 渓菜 蛍奈
keine 慧音
keino 渓乃
keihi 慧緋
keiho 渓歩
keira 慧羅
keiri 渓李
koa 湖亜
koaki 呼秋
koasa 呼亜沙
koan 胡杏
koi 湖衣
koka 滉花
koko 耕子 鉱子 胡子 鼓子
kosa 小卯沙
kona 倖奈 湖奈
komi 絋美
kome 小梅
kogamo 小鴨
kokoro 鼓湖呂
kozue 梢絵 梢恵 梢江 梢枝 古津絵 古津恵 枯津恵 湖津恵
kozumo 梢萌
kozuki 鼓月
koto 古都
kotoi 琴意 言意
kotoe 琴愛 琴映 琴栄 琴永 琴英 琴絵 琴恵 琴慧 琴江 琴枝 琴重 琴惠 言衣 言栄 言絵 言恵 言江 殊恵 殊枝
kotoka 琴佳 琴花 琴樺 琴香 言嘉 古都香
kotoki 琴季
kotoko 古都子 小登子
kotose 琴瀬
kotona 琴菜 琴奈
kotone 琴音 古都音
kotono 琴乃 琴野 言乃 古都乃 殊乃
kotoha 琴羽 琴葉
kotoho 琴穂
kotomi 琴海 琴弓 琴実 琴水 琴美 琴味 琴未 琴巳 言実 言美 古都実 古都美 殊美
kotome 琴女
kotoyo 琴世 琴代 琴与
kotori 琴里
kotowa 琴和
konatsu 呼奈津 枯奈津
konami 古奈美 湖菜美 湖奈美 湖南美 琥波
konoka 鼓乃歌
konoha 湖乃葉
konomi 湖乃美 瑚乃美 子乃美 小乃美
kohagi 小萩
kohatsu 小初
koharu 古春 小春 小晴
koma 湖麻
komaki 小巻 小蒔 小牧
komako 駒子
komachi 小町
komayo 湖真代
komari 小鞠 小茉莉
komine 小峯
komugi 小麦
koyuka 小由可
koyuki 小雪 小由岐
koyumi 古弓 湖弓 湖祐美
korin 小稟
korona 頃奈
saaki 沙明
saako 佐亜子
saasa 早亜紗
saana 佐亜南
saano 沙亜乃
saami 佐亜美 沙畢
saaya 沙亜也 沙亜耶 沙亜矢 沙絢 紗亜耶 紗采 早亜弥
saara 沙亜羅 紗亜羅
saari 紗亜里
saika 沙衣加 宰花 宰香 才華 紗以香 紗衣香
saiko 佐以子 佐伊子 佐尉子 佐似子 沙偉乎 最子 彩井子 才衣子 栽子 砕子 祭子 紗以子
saira 紗依羅
sairi 沙衣梨 宰里
saume 早梅
sae 更絵 佐衣 佐映 佐栄 佐英 佐絵 佐恵 佐江 佐枝 佐得 左愛 左絵 左恵 左枝 沙愛 沙永 沙瑛 沙英 沙画 沙絵 沙恵 沙江 瑳恵 砂衣 砂英 砂絵 砂恵 彩枝 冴 冴映 冴栄 冴瑛 冴恵 冴枝 咲瑛 咲英 咲笑 察江 紗映 紗栄 紗永 紗瑛 紗会 紗絵 紗恵 紗慧 紗江 紗枝 紗重 謝恵 小絵 小恵 小江 小笑 小惠 抄恵 抄江 早栄 早永 早英 早重 早惠
saeka 佐絵香 佐恵香 佐江華 佐江香 佐枝華 沙依佳 沙依香 沙瑛香 沙英香 沙絵佳 沙絵加 沙絵香 沙恵佳 沙恵嘉 沙江香 沙惠華 砂江香 彩枝香 冴加 冴可 冴夏 冴果 冴花 紗衣果 紗英香 紗絵香 紗恵香 紗江佳 紗枝香 小絵香 小恵香 小枝香 早愛加 早映香 早絵華 早恵香 早江香 早枝花
saeko 更絵子 佐映子 佐栄子 佐永子 佐瑛子 佐英子 佐詠子 佐会子 佐絵子 佐恵子 佐枝子 佐重子 佐惠子 左愛子 左依子 左衣子 左映子 左栄子 左永子 左衛子 左絵子 左恵子 左江子 左枝子 左衞子 差英子 査江子 沙愛子 沙映子 沙栄子 沙永子 沙瑛子 沙英子 沙詠子 沙絵子 沙恵子 沙江子 沙枝子 瑳栄子 砂衣子 砂栄子 砂英子 砂絵子 砂恵子 砂江子 砂枝子 彩映子 彩栄子 彩瑛子 彩絵子 彩恵子 彩江子 彩枝子 才絵子 才恵子 冴衣子 冴映子 冴英子 冴恵子 冴枝子 咲映子 咲英子 咲絵子 咲恵子 咲江子 咲枝子 咲重子 笹英子 紗依子 紗映子 紗永子 紗英子 紗会子 紗絵子 紗恵子 紗江子 紗枝子 紗惠子 小衣子 小永子 小英子 小絵子 小恵子 小江子 小枝子 小笑子 少江子 抄栄子 抄絵子 抄恵子 粧映子 早映子 早栄子 早英子 早詠子 早縁子 早絵子 早恵子 早慧子 早江子 早枝子 早重子 茶映子 さえ子
saena 冴奈 紗枝菜 紗枝名
saeno 左枝乃
saemi 佐恵見 佐恵美 佐江美 佐枝美 佐重美 左英未 左恵美 左惠美 沙絵美 沙恵美 沙枝美 彩絵美 冴恵美 冴実 冴美 冴未 小詠美 小絵美 小恵美 小枝美 少枝美 早恵美 早重美 茶絵実
saeri 佐絵里 佐恵里 沙栄里 沙衿 沙恵里 沙柄里 砂絵里 彩映理 彩江里 冴李 冴梨 冴里 冴莉 咲枝里 紗衣里 紗絵里 紗恵理 紗江梨 紗江里 小衣里 小恵理 小枝里 早恵里
sao 佐緒 紗櫻
saoka 紗桜花
saoki 沙緒姫
saogi 早荻
saoko 佐緒子 沙央子 沙緒子 彩央子 彩緒子
saomi 佐緒美 沙央美 紗央美 早央実
saori 更織 佐央理 佐央里 佐王里 佐桜里 佐緒利 佐緒吏 佐緒理 佐緒里 佐織 佐織理 佐織里 唆織 嵯央里 左央理 左央里 左緒理 左緒里 左織 沙央梨 沙央理 沙央里 沙央莉 沙欧里 沙緒李 沙緒梨 沙緒莉 沙織 沙織理 沙織里 沙織莉 沙生利 砂央理 砂央里 砂緒利 砂緒理 砂緒里 砂織 砂生里 彩央理 彩央里 彩翁理 彩桜理 彩緒里 彩緒莉 彩織 才央理 才緒里 栽織 冴織 咲央理 咲央里 咲緒梨 咲緒里 咲織 紗おり 紗於里 紗央利 紗央梨 紗央理 紗央里 紗央厘 紗央莉 紗桜理 紗緒利 紗緒梨 紗緒理 紗緒璃 紗緒里 紗織 紗織理 紗織里 紗尾里 紗尾莉 小央理 小央里 小央莉 小桜里 小緒理 小緒里 小織 小生里 少織 抄居 抄織 粧織 早央梨 早央理 早央里 早乙理 早乙里 早桜里 早緒理 早緒里 早織 早織里 早生里 装織 妙緒里
sakae 佐佳英 佐佳恵 佐佳枝 佐加恵 佐加江 佐花恵 佐香枝 左華恵 左香衣 彩加枝 冴香絵 坂江 咲加枝 小香江 早加恵 早香絵 早香恵 早香枝 草香恵
sakako 早香子
saki 佐喜 佐基 佐希 佐季 佐紀 佐規 佐記 佐貴 佐起 佐樹 佐妃 佐來 左季 左紀 左貴 沙葵 沙喜 沙希 沙気 沙季 沙稀 沙紀 沙記 沙貴 沙起 沙輝 沙己 沙妃 沙姫 沙木 沙綺 瑳希 瑳紀 瑳記 砂希 砂季 砂紀 砂樹 砂妃 砂姫 裟季 彩喜 彩記 彩輝 彩妃 彩来 冴希 冴季 咲葵 咲喜 咲嬉 咲希 咲気 咲祈 咲季 咲稀 咲紀 咲記 咲樹 咲妃 咲姫 咲木 咲来 咲綺 紗葵 紗黄 紗企 紗喜 紗基 紗希 紗季 紗稀 紗規 紗記 紗貴 紗輝 紗己 紗樹 紗妃 紗姫 紗木 紗来 小葵 小紀 小貴 小妃 小姫 抄喜 早葵 早岐 早希 早季 早稀 早紀 早規 早記 早貴 早起 早輝 早樹 早妃 早姫 早来
sakie 佐喜恵 佐希枝 佐紀恵 佐紀枝 佐規江 佐記枝 佐貴絵 佐貴恵 佐起枝 佐樹枝 左喜重 左貴江 沙希恵 彩希衣 咲希絵 咲季恵 咲樹江 紗嬉衣 紗希江 紗規絵 紗貴江 小希江 先恵 早希恵 早希枝 早季恵 早紀栄 早紀恵 早紀江 早己枝
sakika 紗喜花 早紀香
sakiko 更希子 肯子 佐葵子 佐企子 佐喜子 佐基子 佐岐子 佐希子 佐祈子 佐季子 佐紀子 佐規子 佐記子 佐貴子 佐起子 佐輝子 佐己子 佐樹子 佐妃子 佐姫子 嵯希子 左岐子 左希子 左季子 左紀子 左記子 左貴子 左起子 左樹子 左木子 差幾子 査喜子 沙葵子 沙喜子 沙基子 沙岐子 沙希子 沙季子 沙紀子 沙記子 沙貴子 沙起子 沙輝子 沙己子 沙樹子 沙城子 沙妃子 沙木子 砂喜子 砂希子 砂紀子 砂貴子 砂樹子 彩希子 彩季子 彩紀子 彩記子 彩起子 彩己子 彩樹子 彩姫子 才貴子 才樹子 才妃子 冴稀子 咲喜子 咲希子 咲季子 咲稀子 咲紀子 咲貴子 咲樹子 紗葵子 紗喜子 紗基子 紗希子 紗季子 紗稀子 紗紀子 紗規子 紗記子 紗貴子 紗起子 紗輝子 紗己子 紗樹子 紗妃子 紗姫子 小喜子 小希子 小紀子 小記子 小貴子 小樹子 抄希子 抄貴子 粧季子 粧貴子 早喜子 早岐子 早希子 早季子 早紀子 早規子 早貴子 早起子 早輝子 早樹子 早妃子 早木子
sakina 沙希菜 沙紀奈 咲季奈 紗貴菜 紗妃奈 早季菜 早紀名
sakino 沙貴乃 紗季乃
sakiho 紗希帆
sakimi 沙希美
sakiyo 佐貴世 佐貴代 佐己代 左起代 沙貴代 砂記世 紗紀代 小記代 早希代
sakua 朔愛
sakue 佐久恵 佐久江
sakuko 佐久子 沙句子 紗久子
sakuyo 佐久代
sakura 作楽 櫻
sakurako 櫻子
sasa 紗沙
sadae 貞恵 貞江 貞枝 定恵
sadako さだ子
sadano 禎乃
sadami 貞実 貞美 貞巳 定己 定美
sadayo 貞世 貞代 定代
sachi 佐千 佐知 佐智 佐稚 嵯知 左千 左知 左智 沙千 沙知 沙智 沙稚 砂千 砂知 砂智 砂稚 裟知 彩智 才知 咲千 咲智 紗千 紗知 紗地 紗智 紗稚 小智 抄知 早千 早知 早智 早池
sachie 佐茅江 佐千絵 佐千恵 佐千慧 佐千江 佐千枝 佐千惠 佐知栄 佐知絵 佐知恵 佐知江 佐知枝 佐智栄 佐智絵 佐智恵 佐智江 佐智枝 左千江 左千重 左知江 左知枝 左智慧 左智枝 沙千恵 沙千江 沙知依 沙知絵 沙知恵 沙知江 沙知枝 沙智恵 砂千絵 砂智江 彩智恵 才知恵 才智枝 咲千絵 咲智枝 祉江 紗千恵 紗千江 紗知衣 紗智恵 紗智枝 紗緻惠 早千恵 早千江 早千枝 早知恵 早智絵 早智恵 早智江 早智枝 早稚江
sachika 佐知香 沙千果 沙知佳 沙知香 沙智加 早睦
sachiki 佐知希
sachiko 更知子 佐千子 佐知子 佐地子 佐池子 佐稚子 左千子 左知子 左智子 左抽子 差千子 差知子 差智子 沙千子 沙知子 沙智子 沙稚子 砂千子 砂知子 砂智子 砂稚子 彩千子 彩知子 彩智子 才知子 才智子 冴智子 咲千子 咲智子 咲稚子 察智子 祉子 紗千子 紗知子 紗稚子 小千子 小知子 小智子 抄知子 抄智子 早千子 早知子 早地子 早智子 早池子 早稚子 茶千子 さち子
sachina 佐知奈
sachine 沙知音
sachino 佐知乃 佐智乃 早千乃
sachiho 佐千穂 佐知保 沙千穂 沙知穂 沙智穂 早千帆 早知穂
sachimi 佐知美 佐智美 左千美 早千美 早智美
sachiyo 更知代 佐千世 佐千代 佐知世 佐知代 佐地代 佐智世 佐智代 佐稚代 左千代 左知代 沙千代 沙知代 沙智世 沙智代 彩知世 咲千代 紗千世 紗千代 紗知代 紗智世 紗智代 小知代 抄千代 抄智代 早千世 早千代 早知世 早智世 早智代
satsuka 紗津香
satsuki 佐津希 佐津紀 佐津貴 佐津起 佐都喜 佐都岐 唆都樹 左津紀 沙月 沙津希 沙津季 沙津紀 沙都希 沙都季 沙都紀 沙都姫 砂月 砂津貴 咲津樹 札己 紗津記 紗津樹 紗槻 紗都季 早月 早津希 早津季 早津紀 早都希
satsuko 佐津子 祭津子 撒子
satsuno 薩乃
sato 沙都 砂都 紗都 小都
satoe 郷絵 郷枝 佐登江 佐都絵 左登枝 識江 早都恵 早土江 愉江 諭絵 諭江 怜絵 聰江
satoka 郷華 郷香 紗斗歌 邑香
satoko 郊子 佐人子 佐斗子 佐登子 佐土子 佐冬子 左斗子 左都子 差登子 査斗子 沙十子 沙登子 沙東子 砂斗子 砂渡子 砂登子 砂都子 彩都子 才斗子 咲登子 咲都子 紗斗子 紗登子 紗都子 紗冬子 紗東子 小都子 抄斗子 早人子 早斗子 早登子 早都子 早同子 諭子 邑子 さと子
satomi 確美 覚美 郷見 郷己 郷三 郷実 郷美 郊美 佐外美 佐人美 佐吐美 佐斗美 佐登実 佐登美 佐都美 佐土美 左斗美 左登美 左都実 差都美 沙十美 沙斗美 沙登美 沙登未 沙都見 沙都美 沙桃実 砂登美 砂都美 彩斗美 彩登美 彩都美 咲登美 咲都美 識美 紗斗美 紗登美 紗都実 紗都美 早十美 早斗美 早登美 早都美 早冬美 早桃美 早陶美 愉美 諭見 諭実 諭美 諭未 怜未 聰実 聰美
satoyo 郷代 佐登代 諭世 諭代 怜代
satori 佐桃里 咲都里
sana 更奈 佐菜 佐奈 沙奈 沙那 沙南 瑳那 砂那 紗那 紗南 小奈 莎奈
sanae 佐菜絵 佐菜江 佐奈映 佐奈栄 佐奈英 佐奈絵 佐奈恵 佐奈江 佐奈枝 佐奈重 佐苗 佐名恵 佐名枝 左奈恵 左内江 左苗 沙菜英 沙菜絵 沙菜江 沙奈衣 沙奈栄 沙奈絵 沙奈恵 沙奈江 沙奈枝 沙奈重 沙那恵 沙苗 砂奈映 砂奈恵 砂奈枝 砂納恵 砂苗 彩菜笑 彩奈恵 彩奈江 才奈恵 才苗 冴名恵 咲菜恵 咲奈恵 咲奈枝 紗菜英 紗菜絵 紗菜恵 紗奈映 紗奈絵 紗奈恵 紗奈江 紗奈枝 紗那恵 紗那江 紗苗 小菜恵 小奈永 小奈絵 小奈恵 小奈江 小奈枝 小苗 抄奈栄 抄奈恵 抄苗 早菜恵 早菜江 早菜枝 早七恵 早奈英 早奈恵 早奈江 早奈枝 早那英 早那恵 早那江 早那枝 早苗 早苗恵 早苗江 早苗枝 早名衣 早名絵
sanako 佐奈子 佐那子 左奈子 沙那子 沙南子 沙納子 彩奈子 咲奈子 紗菜子 紗奈子 小奈子 小那子 早菜子 早奈子
sanami 佐奈美 佐奈弥 沙菜実 沙奈美 沙那美 沙波 砂奈美 紗菜美 紗奈美 紗奈未 紗那美 紗波 紗名美 小奈未 小波 早菜実 早菜巳 早奈海 早奈美 早苗美
sanayo 佐奈代 沙奈代 小奈代
sanari 沙菜里
sano 茶乃
sanoko 彩乃子 紗乃子
saharu 紗春 早春
sahiro 沙紘
saho 佐帆 佐歩 佐穂 左帆 左保 沙帆 沙保 沙歩 砂帆 彩歩 冴穂 紗帆 紗保 紗歩 紗穂 早帆 早保 早甫 早穗 茶帆
sahoko 佐帆子 左保子 沙帆子 沙保子 沙穂子 才帆子 才穂子 紗保子 紗穂子 小保子 早帆子 早保子 早穂子
sahomi 佐保美 沙歩美 沙穂美 咲穂美
sahori 佐穂里 沙帆梨 彩帆里 紗帆里 紗歩里 紗甫里 早帆里 早歩里
sami 佐美 沙未 砂海 紗実 紗未
samika 茶美歌
samiko 佐美子 沙美子 砂美子 彩美子 紗見子 紗美子 紗未子
saya 更弥 佐耶 佐弥 佐矢 沙也 沙耶 沙野 沙矢 沙椰 砂夜 砂耶 砂弥 冴夜 冴耶 紗也 紗耶 紗弥 紗矢 紗椰 小哉 小也 小耶 小弥 早哉 早夜 早耶 早弥 早矢 早椰
sayaka 佐綾加 佐哉香 佐谷香 佐八香 佐也佳 佐也加 佐也花 佐也圭 佐也香 佐夜香 佐耶可 佐耶香 佐野加 佐野香 佐弥佳 佐弥加 佐弥華 佐弥香 佐矢佳 佐矢加 佐矢可 佐矢賀 佐矢香 嵯耶香 左也佳 左也加 左耶佳 左耶花 左弥加 左弥香 左矢加 差矢香 沙哉佳 沙哉香 沙邪香 沙妥佳 沙谷香 沙八加 沙也伽 沙也佳 沙也加 沙也可 沙也夏 沙也歌 沙也花 沙也華 沙也賀 沙也香 沙夜香 沙耶佳 沙耶加 沙耶可 沙耶夏 沙耶果 沙耶歌 沙耶花 沙耶華 沙耶香 沙野佳 沙野加 沙野花 沙野香 沙弥佳 沙弥加 沙弥可 沙弥果 沙弥架 沙弥歌 沙弥花 沙弥華 沙弥圭 沙弥香 沙矢佳 沙矢加 沙矢可 沙矢果 沙矢花 沙矢華 沙矢香 沙椰香 瑳也伽 砂也可 砂也賀 砂也香 砂野香 砂弥香 砂矢花 砂矢香 詐也加 裟也果 裟耶香 彩也佳 彩也加 彩也夏 彩也香 彩耶可 彩耶香 彩弥佳 彩弥加 彩弥樺 彩弥香 彩矢香 才矢伽 冴也佳 冴也加 冴也香 冴耶香 咲也香 咲耶花 咲耶香 咲野香 咲弥加 咲弥香 咲矢香 紗綾加 紗綾架 紗哉加 紗哉華 紗哉香 紗也佳 紗也加 紗也可 紗也嘉 紗也夏 紗也果 紗也花 紗也華 紗也香 紗夜佳 紗夜香 紗耶佳 紗耶加 紗耶可 紗耶夏 紗耶果 紗耶架 紗耶花 紗耶華 紗耶馨 紗耶香 紗野佳 紗野加 紗野夏 紗野歌 紗野花 紗野香 紗弥佳 紗弥加 紗弥可 紗弥夏 紗弥花 紗弥華 紗弥圭 紗弥桂 紗弥香 紗矢佳 紗矢夏 紗矢果 紗矢歌 紗矢花 紗矢華 紗矢香 小哉花 小谷香 小也佳 小也加 小也香 小夜佳 小夜加 小夜夏 小耶加 小耶香 小弥佳 小弥加 小弥可 小弥花 小弥華 小弥香 小矢加 小矢華 小矢香 抄八香 情花 早哉佳 早哉架 早哉香 早八香 早也佳 早也加 早也夏 早也歌 早也華 早也圭 早也香 早夜佳 早夜香 早耶佳 早耶花 早耶香 早野佳 早野花 早野香 早弥佳 早弥花 早弥華 早弥賀 早弥香 早矢佳 早矢加 早矢花 早矢香 茶野香
sayako 更耶子 佐也子 佐耶子 佐弥子 佐矢子 唆矢子 左也子 左弥子 沙綾子 沙哉子 沙也子 沙耶子 沙弥子 沙矢子 砂矢子 彩哉子 彩耶子 彩弥子 採矢子 冴也子 咲哉子 咲也子 咲耶子 咲野子 咲弥子 紗綾子 紗哉子 紗也子 紗耶子 紗野子 紗弥子 紗矢子 小哉子 小耶子 抄矢子 早哉子 早耶子 早弥子 早矢子
sayana 沙耶奈 紗矢奈
sayano 紗耶乃 紗弥乃 紗矢乃
sayaha 沙耶葉 紗耶葉
sayaho 沙弥穂
sayami 沙綾美 沙耶美 紗弥美 早也実
sayu 沙愉 彩友 紗悠 紗有 莎優
sayuka 佐由香 沙由佳 沙由加 沙由可 沙由香 紗悠香 紗由佳 紗由香 小由加 早百香 早由香
sayuki 佐雪 佐由紀 佐由貴 佐由妃 沙幸 沙雪 沙由希 沙由紀 沙由樹 砂雪 砂由紀 彩幸 彩由希 咲幸 咲由紀 紗幸 紗雪 紗由季 紗由起 小百希 小百季 抄幸 早雪 早友季 早有紀 早由紀
sayuko 更有子 沙由子 砂由子 彩優子 紗由子 小有子 早佑子 早有子 早由子 早祐子 早裕子
sayuna 沙由菜 小由奈
sayumi 佐弓 佐結実 佐友実 佐有美 佐由三 佐由実 佐由美 佐由巳 佐浴美 左由美 差弓 沙弓 沙結実 沙佑美 沙友美 沙有美 沙由実 沙由美 沙由未 沙由巳 沙祐美 沙夕美 瑳弓 砂弓 砂優美 砂由美 砂夕美 彩友実 彩有美 才友美 才由美 咲由美 紗弓 紗優美 紗友美 紗有見 紗有美 紗由美 紗由未 紗由巳 紗祐美 小百実 小百美 小友美 小有実 抄有美 早弓 早優実 早優美 早有実 早有美 早由美 早由未 早祐美
sayume 小由女
sayuri 佐百合 佐友利 佐友里 佐有梨 佐有理 佐有里 佐由合 佐由利 佐由理 佐由里 佐祐里 佐裕里 唆有里 左百合 左友里 左有里 左由里 沙百合 沙百理 沙佑理 沙佑里 沙優里 沙友理 沙友里 沙友莉 沙悠梨 沙悠里 沙有梨 沙有理 沙有里 沙由合 沙由利 沙由吏 沙由梨 沙由理 沙由里 沙祐里 沙裕里 沙夕里 沙侑里 砂百合 砂由利 砂由理 砂由里 彩優理 彩優里 彩有里 彩由理 彩由里 咲百合 咲優理 咲由理 咲由里 紗結里 紗百合 紗佑里 紗友梨 紗友理 紗友里 紗憂理 紗有理 紗有里 紗由合 紗由利 紗由梨 紗由理 紗由里 紗由莉 紗祐理 紗裕梨 紗裕理 紗裕里 紗夕梨 紗夕理 小百合 小百理 小友理 小有里 小由合 小由利 小由里 小夕里 小侑里 少由里 抄由里 早結理 早百合 早愉里 早佑理 早友理 早友里 早悠里 早悠莉 早有理 早有里 早由利 早由吏 早由理 早由里 早祐里 早裕里 早夕里 装由里
sayo 佐世 佐代 佐予 佐余 佐与 佐容 唆代 左世 左予 左与 左葉 沙世 沙代 沙夜 沙予 沙誉 沙葉 砂世 砂代 彩予 彩余 彩誉 紗世 紗予 紗与 紗容 紗葉 小代 小与 抄世 抄代 抄夜 早世 早余 早与 早容
sayoe 早代恵
sayoka 沙代加 沙代香 紗代香 小代香 早容果
sayoko 更代子 佐世子 佐代子 佐余子 佐与子 佐誉子 佐容子 佐與子 左世子 左代子 左容子 差代子 沙世子 沙代子 沙予子 沙余子 沙与子 沙誉子 沙葉子 砂世子 砂代子 砂予子 彩世子 彩予子 彩容子 冴代子 咲世子 咲代子 紗世子 紗代子 紗予子 紗与子 紗容子 紗葉子 紗蓉子 小代子 小誉子 小容子 少夜子 抄世子 抄代子 抄容子 早世古 早世子 早代子 早予子 早余子 早養子 さよ子
sayomi 佐世美 佐代美 佐夜美 左容美 咲世美 紗世美 紗代美 紗与実 小世美 小夜美 小与美 小誉美 早代美 早与美 早容美
sayori 佐世里 佐代利 佐代里 佐誉理 沙世吏 沙世理 沙世里 沙代利 沙代里 沙予里 沙与里 沙誉理 砂与里 彩世利 咲代里 紗代梨 紗代里 紗余里 小世里 小代利 小代里 小夜里 小与里 抄世里 早代里 早与里
sara 沙羅 冴羅 紗羅 茶羅
sarasa 沙羅紗
sari 佐吏 佐梨 佐理 佐里 左里 左莉 差里 沙利 沙吏 沙李 沙理 沙莉 砂吏 砂理 砂里 彩利 咲里 紗吏 紗李 紗梨 紗璃 西里 早理
saria 沙李亜 紗李亜 紗理亜 紗里亜
sarii 沙里依 沙里衣 咲里衣 紗里衣
sarie 砂理恵
sarika 紗里佳 紗里香 小理花 早里香
sariko 紗理子 紗里子 早里子
sarina 左梨那 沙利菜 沙吏奈 沙里菜 沙里奈 沙莉那 彩李渚 紗理奈 紗里菜 紗里奈 早里奈
sawa 佐環 佐和 左和 沙和 砂和 咲輪 紗環 紗和 抄和 早和
sawae 佐和江 沙和絵 沢枝
sawaka 佐和香 早和香 沢香
sawaki 沢希
sawako 嵯和子 左和子 沙和子 砂和子 咲分子 紗環子 抄和子 早和子 沢子 さわ子
sawana 佐和奈 沙和奈
sawano 左和乃 紗和乃 早和乃 沢乃
sawami 佐和実 佐和美 沙和実 沙和美 紗和美 早和美 沢実 沢美
sawayo 佐和代 紗和代
sango 珊瑚
shia 思亜 紫明
shiari 志亜里
shian 詩庵
shii 志依 椎
shiika 椎可
shiina 志伊奈 志依奈 志衣菜 志衣奈 思惟奈 紫衣奈 詩依菜 詩衣菜 詩衣那 椎菜 椎奈
shiiha 椎葉
shiira 椎羅
shie 志絵 志江 思絵
shieko 史絵子 志栄子 志江子 詩枝子
shiena 思絵南
shiera 詩絵羅
shieri 志恵里
shieru 紫絵瑠
shien 史燕
shio 志央 志桜 志緒 志生 糸央 紫央 紫緒 紫生 視央 詩央
shioi 汐依
shioka 詩緒香 汐夏 潮香
shioko 司央子 史生子 志央子 志緒子 志生子 志雄子 思央子 紫緒子 詩央子 汐子 潮子
shioji 汐路
shiona 汐奈
shione 潮音
shiomi 塩美 史桜美 志央実 志央美 志緒美 志生美 志尾美 思央美 詩緒美 汐海 芝生美 潮見 潮美
shiori 梓央里 梓織 司緒里 司織 史緒利 史緒梨 史緒里 史緒莉 史織 四織 士織 姿織 志於理 志央利 志央梨 志央理 志央里 志央莉 志桜里 志緒利 志緒梨 志緒理 志緒里 志織梨 志生理 志生里 思織 旨緒理 旨織 糸央里 糸緒理 糸織 糸生里 紫央利 紫央里 紫緒吏 紫緒梨 紫緒里 紫織 紫尾吏 至織 詞織 詞生里 詩央里 詩桜里 詩緒里 詩生里 詩折 誌織 汐李 汐梨 汐理 汐里 汐莉 柴織 潮里 栞李 栞理 栞里 栞莉
shika 志樺 詩化
shikako 志佳子 志夏子
shikiko 司貴子 史希子 史貴子 四季子 姿貴子 志喜子 志幾子 志季子 志紀子 志貴子 志輝子 糸貴子 至紀子 至規子 詩季子 詩紀子
shikina 史記菜
shikine 詩城音
shikino 志希乃
shikiho 四季穂 志季穂
shige 志げ
shigeko 繁子 茂子 しげ子 志げ子
shigeno 滋野 重乃 成乃 繁乃 茂乃
shigeyo 滋世 滋代 重世 重代 繁代 茂代
shisako 志佐子 志沙子 紫佐子
shisano 志佐乃
shisayo 志佐代
shizu 志瑞 紫寿 誌津
shizue 静栄 静英 静絵 静重 鎮江 靜恵 靜江 靜枝 靜惠
shizuka 閑香 紫寿香 静伽 静加 静可 静嘉 静夏 静果 静架 静歌 静馨 靜佳 靜加 靜花 靜華 靜香 志津歌 紫津加 紫津香
shizuku 雫 滴
shizuko 穏子 鎮子 姿津子 志づ子 支津子
shizusa 静沙
shizuna 静南
shizune 閑音 静音
shizuno 志瑞乃 静乃 靜乃 志津乃
shizuha 静羽 静波
shizuho 静帆 志津帆
shizumi 靜美
shizuyo 閑代 紫寿代 静世 静代 鎮代 靜代
shizuru 静流
shise 志勢
shiseko 史勢子
shitomi 志都美
shina 志奈
shinae 志苗
shinako 級子 司奈子 史奈子 姿奈子 志七子 志奈子 志那子 指南子 支名子 紫奈子 詞奈子 詩菜子 詩奈子 示奈子 品子
shinano 史奈乃 志奈乃
shinami 志奈美
shinayo 紫奈代
shino 司乃 士乃 始乃 姿乃 志乃 志之 志野 思乃 思之 支乃 旨乃 糸乃 紫乃 紫之 紫野 至乃 視乃 詞乃 詩野 誌乃 資乃 偲乃
shinoe 志乃絵 志乃江 志野恵 詩乃江
shinoka 志乃佳 詩乃花
shinoko 史乃子 志乃子 志能子 志野子 紫乃子 紫野子 詩野子
shinomi 志乃水 志乃美 詩乃美 詩野美
shiha 思羽
shiharu 志春
shiho 梓帆 梓歩 梓穂 使保 使穂 司帆 司歩 司穂 史浦 史帆 史穗 四穂 士穂 始歩 始穂 姉穂 姿穂 志浦 志畝 志帆 志保 志圃 志歩 志甫 志穂 志穗 思帆 思保 思歩 思穂 祉歩 糸帆 糸保 糸穂 紫畝 紫帆 紫保 紫歩 紫甫 至帆 至保 視穂 詩帆 詩保 詩歩 詩穂 詩穗 誌帆 誌穂 賜帆 示帆 偲保
shihoka 志保香 志穂香
shihoko 司穂子 史歩子 史穂子 姿穂子 志歩子 支帆子 支穂子 紫保子 紫穂子 詩帆子 詩保子 詩歩子 詩穂子 詩穗子 賜穂子
shihona 志保奈 志穂奈
shihone 思帆音
shihono 志帆乃 志保乃 詩歩乃
shihomi 史帆未 史穂美 姿帆美 志帆美 志歩美 旨保美 糸保美 糸穂実 詩帆美 詩保美 漬保美
shihori 史帆里 史穂利 史穂里 志帆梨 志帆理 志帆里 志穂利 志穂梨 紫帆里 紫保理 紫穗里 至穂理 至穂里 詩帆里 詩保里 詩穂理 詩穂莉
shima 司真 司麻 史摩 史磨 史麻 史万 史眞 四麻 師麻 志真 志舞 志摩 志磨 志麻 志満 志眞 支麻 糸麻 紫真 紫摩 紫磨 紫麻 紫万 詩真 詩摩 詩麻 詩茉 誌真 誌麻 染真
shimae 司万恵 志真江 志磨江 志麻江
shimako 司真子 史真子 史麻子 志真子 志摩子 志磨子 志麻子 志万子 志満子 志眞子 紫真子 紫磨子 紫麻子 紫万子 至摩子
shimiko 志美子
shuko 愁子 習子
shunko 舜子
shomi 憧美
shiyo 志代
shimmi 芯美
shinri 芯理
jurina 儒里奈
junka 淳香 潤花 潤華
junko 循子 殉子 盾子 遵子 洵子 詢子 諄子
junna 淳奈 順奈
junri 淳理 順理
suiko 彗子
suna 栖卯菜
sue 須江
sueka 末夏 末華
sueko 寿恵子 寿江子 寿枝子 須恵子 須江子 須重子 末子
suemi 寿恵美
sugie 杉恵 杉江 杉枝
sugina 杉菜 杉奈
sugine 杉音
sugino 杉乃
sugimi 杉美
sugiyo 杉代
suzue 涼絵 涼恵 涼江 鈴栄 鈴絵 鈴恵 鈴江
suzuka 涼夏 涼果 涼歌 涼花 鈴佳 鈴加 鈴嘉 鈴夏 鈴果 鈴花 鈴華 鈴香
suzusa 鈴紗
suzuna 涼菜 涼奈
suzune 涼音
suzuno 涼乃 鈴乃
suzuha 涼葉 鈴葉 凉葉
suzuho 涼帆 涼穂 鈴穂
suzumi 凉美
suzuyo 涼代 鈴世 鈴代
suzuran 涼蘭
suzuri 硯
suzurin 鈴林
sunako 寿奈子 須奈子 素那子
sunami 寿奈美 須奈美
suma 寿摩 須磨 須麻
sumako 寿摩子 寿磨子 須真子 須摩子 須磨子 須麻子 須麿子 須万子 須満子 素真子 素万子 すま子
sumi 受美 須実 須美
sumie 寿実江 寿美絵 寿美恵 寿美江 寿美枝 寿未枝 寿巳江 住依 住栄 住恵 住江 住枝 純栄 純会 純絵 純恵 純江 純會 純柯 須美恵 須美江 須美枝 須巳江 枢実枝 澄依 澄衣 澄映 澄栄 澄永 澄絵 澄江 澄枝 寸美恵 素美恵 素美江 すみ江
sumika 寿美香 住佳 住香 純夏 純歌 須美華 澄加 澄嘉 澄夏 澄果 澄華 澄霞
sumiko 寿見子 寿実子 寿身子 寿美子 寿味子 寿魅子 住子 須己子 須三子 須美子 澄湖 寸美子 素実子 素美子 墨子 すみ子
sumina 寿美奈 澄奈
sumine 澄音
sumino 寿実乃 寿美乃 純乃 澄乃 素美乃
sumiha 純羽 純葉
sumiho 純帆
sumiyo 寿美代 寿未代 寿巳代 住世 住代 純世 須美代 澄世 澄代 素美代 素巳代
sumire 須美玲 菫
suyako 須哉子
seari 瀬亜梨
seia 星亜 聖亜
seika 星佳 星花 星香 精華 声華 誠華 誠香 請香 青樺
seiko 瀬依子 瀬台子 勢以子 勢依子 勢子 整子 請子 妹伊子 せい子
seisa 星沙
seiza 星座
seimi 犀未 栖美
seira 星羅 聖羅 惺羅
sekiko せき子
sekina 瀬季南
seshiru 瀬偲流
setsue 節恵
setsuko 瀬津子 勢津子 摂子 設子 妹津子 攝子 せつ子
setsuna 紲菜
setsuyo 瀬都世 勢津世 摂世 節世 節代
sena 瀬菜 瀬奈 瀬那 瀬南 瀬名
senami 瀬波
seno 瀬乃
seri 芹 瀬利 瀬理 瀬里 瀬莉
serii 芹衣
serie 芹依
serika 芹佳 芹香 瀬理花 瀬理香 瀬里佳 瀬里加 瀬里花 瀬里香 勢理香
seriko 芹子 瀬利子 瀬里子
serina 芹菜 芹奈 芹那 芹苗 瀬理奈 瀬里菜 瀬里奈 瀬里名 瀬莉奈 畝里奈
serino 瀬梨乃 瀬里乃
serena 瀬怜奈 瀬礼菜 瀬礼奈
senna 仙奈 撰奈
senri 釧璃 閃里
soa 想亜
soka 想夏
soko 創子 壮子 草子 蒼子
sona 想奈
somi 想海 湊美
soru 颯流
soeka 添可
soeru 添琉
sono 苑
sonoe 園絵 園恵 園江 園枝 苑絵 苑江 苑枝
sonoka 園佳 園加 園夏 園果 園花 園華 園香 苑伽 苑佳 苑加 苑夏 苑果 苑花 苑華 苑香
sonoko 園子 苑子 其子 その子
sonoha 苑葉
sonomi 園海 園己 園実 園美 園望 園未 園巳 苑弓 苑実 苑美
sonoyo 園世 園代 苑代
somari 疏毬
someka 染華
soyuki 疏雪
taiko 多位子 多井子 黛子 鯛子 田以子 田井子
tae 多依 多映 多英 多絵 多江 多枝 多重 多惠 妙絵 妙江 妙枝
taeka 耐歌
taeko 堪子 多愛子 多映子 多栄子 多永子 多英子 多衛子 多詠子 多絵子 多恵子 多慧子 多江子 多枝子 多重子 多得子 多惠子 多榮子 太衣子 太映子 太栄子 太英子 太絵子 太恵子 太枝子 太重子 汰依子 汰瑛子 汰恵子 台映子 湛子 田栄子 田恵子 田枝子 妙絵子 妙恵子 妙江子 妙惠子
taemi 多江美
taeri 多絵里
tao 多央 多緒 多生
taka 多佳 多香
takako 丘子 財子 社子 爵子 嵩子 多佳子 多加子 多可子 多嘉子 多果子 多架子 多歌子 多河子 多花子 多華子 多賀子 多馨子 多圭子 多香子 太佳子 太香子 汰可子 妥加子 鷹子 田佳子 田加子 田香子 妙佳子 妙香子 塁子 堯子 たか子
takase 貴瀬
takana 貴奈 隆奈
takane 貴根 多佳音 多加音
takano 孝乃 多佳乃
takaho 高帆
takami 貴海 貴見 貴実 貴水 享己 喬美 仰美 孝味 孝巳 昂美 高己 高三 高身 崇美 崇未 多佳美 多加美 多夏美 多歌美 多花実 多賀美 多香美 太加美 宝巳
takayo 宇代 享世 享代 喬世 孝代 孝予 昂代 高代 社代 崇代 尊代 多加世 多加代 多加予 多可世 多可代 多賀世 多賀代 太佳代 卓世 卓代 天代 堂代 峰代 誉世 誉代 隆代 隆予 隆与
taki 多喜 多岐 多希 多紀 多起
takie 多喜恵 多喜江 多喜枝 多基江 多岐恵 多紀枝 多規枝 多樹重 多木枝 太希恵 滝江 瀧恵 瀧江
takiko 多喜子 多岐子 多希子 多祈子 多季子 多紀子 多規子 多起子 多輝子 多技子 多樹子 多木子 太喜子 太紀子 太樹子 滝子 瀧子 田紀子 田起子 妙希子 兌岐子
takimi 多喜美 滝美
takeko 剛子 竹子 武子 たけ子
tazu 多寿 多津 田津
tazuko 多寿子 多瑞子 太津子
tadae 忠枝
tadako 忠子
tatsue 多津江 多都枝 達江 達枝 達榮 辰恵 辰江 立映 立恵 立枝 竜恵 竜江 龍絵 龍江
tatsuko 辰娘 竜湖 たつ子
tatsuno 竜乃
tazue 多津枝 田鶴衛
tazuno 多津乃
tazumi 多鶴美
tazuru 多津留
tateha 盾羽
tana 田奈
tanae 多那枝
tanami 多奈美
taneko 種子 たね子
tanemi 胤美 種美
tabasa 束彩 束咲 束紗 多芭沙
tama 玉 多麻
tamae 環栄 環江 環枝 球絵 球恵 玉愛 玉映 玉栄 玉瑛 玉英 玉会 玉絵 玉恵 玉慧 玉江 玉枝 玉惠 賜恵 賜枝 珠映 珠栄 珠会 珠絵 珠恵 珠江 珠枝 多真恵 多真江 多摩絵 多摩恵 多磨恵 多磨江 多麻絵 多麻恵 多麻枝 多満江
tamaka 玉花 珠佳 珠加 珠華
tamako 球子 玉子 多真子 多摩子 多麻子 たま子
tamasa 珠沙
tamana 玉奈 珠奈
tamane 珠音
tamano 玉乃 珠乃
tamaha 珠葉
tamaho 環帆 玉帆 玉穂 珠浦 珠帆 珠穗
tamami 環美 球微 玉実 玉深 玉水 玉美 玉未 玉弥 賜美 珠海 珠見 珠深 珠水 珠味 珠巳 珠已 多真実 多真美 多摩美 多磨実 多磨美 多麻美 多万美 多眞己 太麻美 太万美 太茉実 田真弓 田真美
tamayo 環代 球代 玉世 玉代 玉葉 賜代 珠世 珠予 珠与 多万予
tami 多実 多未 多弥 太美 田美 民
tamie 他美江 多三枝 多実恵 多実江 多美栄 多美絵 多美恵 多美江 多美枝 多美重 多美惠 多未江 多巳江 太美恵 民栄 民絵 民恵 民江 民枝
tamika 民花 民香
tamiko 他美子 多見子 多己子 多視子 多実子 多身子 多美子 多未子 多實子 太美子 妥美子 田三子 田実子 田美子 田實子 民子 夛美子 たみ子
tamiyo 多実代 多美世 多美代 太見代 田美代 民世 民代
tayako 多弥子
tayuko 多佑子 多友子 多有子 多祐子 太祐子
tayuri 多由里
tayoko 多代子 多予子 太容子 田代子
tayomi 多代美
tammi 耽美
daria 陀璃亜
chia 千亜
chiaki 千亜喜 千亜希 千亜季 千亜紀 千亜記 千亜貴 千亜己 千亜樹 千亜妃 千亜姫 千亜木 千阿希 千阿紀 千愛希 千旭 千安希 千安季 千安紀 千安芸 千暁 千顕 千昭 千章 千爽 千彬 千耀 千暉 知亜希 知亜季 知亜紀 知亜記 知亜樹 知安紀 智亜喜 智亜希 智亜季 智亜紀 智亜記 智亜貴 稚晶
chiako 千亜子 知亜子 知安子 智亜子
chiasa 千朝 智亜沙
chiami 千亜美 千阿弥 千愛美 池亜美
chiaya 千綾
chiari 千愛里 知阿里
chiiko 千以子 千伊子 千位子 千意子 千維子 知伊子 知位子 知偉子 知意子 稚衣子
chie 千衣 千営 千栄 千会 千江 千重 千惠 知衣 知慧 知柄 地恵 智繪 稚衣 稚絵 稚恵 稚惠 秩愛 秩依 秩枝 朕恵
chieka 千絵佳 千恵加 千恵香 千江花 千惠香 智栄佳 智恵香 智慧果
chieko 千営子 千映子 千栄子 千永子 千瑛子 千衛子 千詠子 千絵子 千恵子 千慧子 千江子 千枝子 千重子 千笑子 千得子 千惠子 知依子 知映子 知栄子 知永子 知瑛子 知英子 知詠子 知会子 知絵子 知恵子 知慧子 知江子 知枝子 知惠子 知榮子 智依子 智衣子 智映子 智栄子 智永子 智詠子 智絵子 智慧子 智江子 智枝子 智惠子 池映子 池江子 稚依子 稚栄子 稚英子 稚絵子 稚恵子 稚枝子 稚重子 致恵子 秩恵子 仟永子 ちえ子
chiena 智恵奈
chieno 千依乃 千衣乃 千恵乃 知恵乃 知枝乃 智恵野
chiemi 千衣実 千映美 千映未 千栄美 千永美 千瑛美 千英美 千詠美 千会美 千絵実 千絵美 千恵海 千恵実 千恵泉 千恵美 千恵望 千恵巳 千江実 千江美 千枝実 千枝美 千枝未 千重実 千重美 千重巳 千惠三 千惠美 知依美 知衣美 知映美 知栄実 知栄美 知英美 知絵水 知絵美 知恵見 知恵実 知恵美 知恵巳 知慧美 知江美 知江巳 知枝美 知惠美 智依実 智依美 智衣美 智栄美 智瑛美 智絵実 智絵美 智恵実 智恵美 智江美 智枝美 智枝味 智惠美 智繪美 稚恵実 稚笑 稚笑美 秩惠美
chieyo 千恵代 千枝代 知恵代 智恵代
chieri 千依里 千衣里 千栄里 千英理 千英里 千絵利 千絵里 千絵莉 千衿 千恵利 千恵理 千恵里 千恵莉 千江里 千枝理 千枝里 知衣理 知映里 知栄里 知恵理 知恵里 知恵莉 知江利 知江里 智映梨 智絵梨 智絵理 智絵里 智恵利 智恵梨 智恵理 智恵里 智恵莉 智江李 智江理 稚恵利
chio 千緒
chiori 千央里 千緒梨 千緒里 千織 千折 知緒里 智央里 稚織
chika 千加 千可 千嫁 千家 千科 千果 千架 千歌 千花 千霞 千賀 千馨 千薫 千圭 千桂 千香 知伽 知架 知賀 知桂 智課 智賀 稚佳 稚加 稚可 稚夏 稚果 稚花 稚香
chikai 千貝
chikae 近恵 周恵 親恵 親江 親枝 千佳映 千佳絵 千佳恵 千佳江 千佳惠 千加永 千加恵 千加江 千加枝 千嘉江 千夏恵 千夏江 千果栄 千賀栄 千賀江 千賀枝 千香衣 千香恵 千香江 知佳恵 知加恵 知加枝 知可恵 知華恵 知香恵 知香江 知香枝 智佳恵 智加衣 智加恵 智加江 智加枝 智香恵 智香江 稚佳江 稚加恵
chikage 千影
chikako 近子 庶子 親子 声子 千何子 千伽子 千佳子 千加子 千可子 千嘉子 千夏子 千家子 千果子 千架子 千歌子 千花子 千華子 千袈子 千圭子 千桂子 千香子 千鹿子 知何子 知佳子 知加子 知可子 知嘉子 知夏子 知嫁子 知果子 知架子 知歌子 知花子 知華子 知賀子 知馨子 知桂子 知香子 地佳子 地香子 智佳子 智加子 智可子 智嘉子 智夏子 智架子 智歌子 智花子 智華子 智賀子 智馨子 智香子 池佳子 稚加子 稚可子 稚嘉子 稚科子 稚歌子 稚賀子 稚香子 秩佳子 秩賀子 睦娘 ちか子
chikasa 千佳早 知香紗 智佳沙 智香沙
chikana 千夏奈 知佳奈 知加奈
chikane 千歌音
chikano 庶乃 誓乃 千佳乃 千夏乃 知佳乃
chikaho 千佳穂 千加保 千花歩 千賀穂 知佳保 知香穂
chikami 親美 千佳美 千加美 千歌美 千賀味 千香美 知佳美 知加美 地花美 智佳美 智加見 智花美
chikayo 局誉 近代 周与 親世 親代 千佳世 千佳代 千佳予 千加世 千加代 千嘉代 千花代 千華世 千賀代 千香世 千香代 千香蓉 知加世 知加予 知可代 知賀代 知香代 智佳代 智加代 智加予 智賀代 智香代 稚佳代 睦予
chigako 知我子
chikuha 竺葉
chiko 千湖
chisa 千佐 千左 千差 千砂 千紗 千抄 千茶 知佐 知左 知沙 知砂 知彩 知抄 知茶 地佐 地紗 智佐 智沙 智砂 智才 智冴 智紗 智粧 智早 稚沙 稚早
chisae 千佐恵 千佐江 千沙依 千沙絵 千沙恵 知佐恵 知佐江 知左恵 知咲枝 知紗枝 智佐衣 智佐江 智佐枝 智砂江 智紗衣 智紗恵 智早恵 稚佐衣
chisaki 千沙希 千咲季 千咲紀 千紗季 千紗貴 千紗姫 知咲季 智沙紀 智早妃
chisako 千更子 千佐子 千左子 千査子 千沙子 千瑳子 千砂子 千彩子 千才子 千咲子 千笹子 千紗子 千抄子 千早子 千草子 知佐子 知左子 知沙子 知砂子 知紗子 知早子 地佐子 智佐子 智左子 智沙子 智砂子 智彩子 智咲子 智紗子 智早子 稚佐子 稚沙子 稚紗子
chisashi 千早志
chisato 千覚 千郷 千佐登 千佐都 千沙斗 千沙登 千沙都 千砂登 千砂都 千咲登 千咲都 千紗登 千紗都 千紗土 千早登 千早都 知佐斗 知佐登 知左登 知沙登 知沙都 知砂登 知紗都 知邑 智郷 智佐登 智沙登 智沙都 智紗都 稚識
chisano 千早乃 千草乃 知佐乃 智沙乃
chisami 千佐美 千彩美 千紗美 知佐美 智佐美
chisayo 千佐世 千佐代 千左代 千沙世 千沙代 千咲代 千紗代 知沙代 地才代 智佐代 智沙代 稚紗代
chishio 千潮
chisuzu 千鈴 智鈴
chisumi 知澄
chizue 千寿絵 千寿江 千瑞江 千津絵 千津枝 千鶴絵 千鶴江 千鶴枝
chizusa 千寿沙
chizumi 千寿美
chizuyo 千寿代
chise 千瀬 千畝 知勢
chiseko 千畝子 千勢子 知勢子 智勢子
chisono 千園
chizu 知鶴
chizuko 稚津子
chizuna 千津奈 千鶴奈
chizuho 千津穂 千鶴穂
chizuru 千津留 千津瑠 千鶴留
chito 千登
chitoe 千登恵
chitose 千登瀬 千登勢 千都瀬 千都勢 智登勢
chitomi 千登美 知登美 知都美 智登美 智都美
chitomo 千朋
china 千那 千南 千名 知南 知名 智那 智名 稚菜 稚奈
chinae 千奈恵 千奈江 知苗
chinao 千直
chinako 千菜子 千奈子 千納子 知楠子 知名子 智奈子
chinatsu 千菜津 千菜都 千奈津 千奈都 知奈津 知那津 智菜津 智奈津 稚奈津
chinami 千菜実 千菜美 千奈三 千奈実 千奈美 千奈未 千奈巳 千那美 千波 千名美 千浪 知菜実 知菜美 知奈実 知奈美 知奈未 知名美 智菜実 智菜美 智奈実 智奈美 智那美 稚菜実 稚浪
chinayo 千奈代
chinemi 千根美
chino 稚乃
chiharu 千春 千晴 千遥 千瑶 地晴
chifumi 千冊 千富実 千富美 千冨美 千布美 千芙実 千芙美 千風見 知扶美 知芙美 智布美
chifuyu 千冬 智冬
chiho 千浦 千保 千歩 千甫 千補 千穗 知帆 知甫 知穗 智歩 智穗 稚帆 稚歩
chihoka 千穂香 知穂香
chihoko 千浦子 千帆子 千保子 千穂子 千訪子 知帆子 知保子 知歩子 知穂子 智保子 智穂子 稚穂子
chihona 千穂菜
chihono 千帆乃 千穂乃 千穗乃
chihomi 千帆海 千帆美 千保美 千穂実 千穂美 千穂未 知穂美 智保美 智穂美
chihoyo 千穂代
chihori 千彫 千帆里 千穂理 千穂里 知帆里 知保里 智穂里
chima 千磨 知眞 稚麻
chimaki 千真樹
chimako 千麻子 千万子 千満子 知真子 知麻子 知眞子 智満子
chimami 千磨美
chimari 千真理 千麻里 千万里
chimiyo 千実代 知美代 智美代
chimo 千萌
chiya 千耶 千矢
chiyae 千八恵 千夜江
chiyaki 知矢樹
chiyako 千八子 千也子 千耶子 千野子 千弥子 千矢子 知哉子 知也子 知弥子 知矢子 智也子 智弥子 智矢子
chiyuki 千結希 千雪 千由紀
chiyuko 智由子
chiyumi 千弓 千由見 智優美 稚弓
chiyuri 千百合 千由里 千裕里 智百合 智由利
choko 蝶子 兆子
chiyo 千夜 千予 千与 千誉 稚代
chiyoe 千代絵 千代恵 千代枝 千予恵 知世恵 知世江 知世枝 知代江 知代枝 知余栄 智世江 智世枝 智代枝
chiyoka 千世佳 千代佳 千代加 千代香 知代香 智世香 智代佳 智代香
chiyoko 千代子 千余子 千与子 千容子 知代子 知予子 知余子 知与子 知誉子 知預子 知與子 地世子 地余子 智代子 智与子 智容子
chiyono 千代乃 知世乃 知代乃 智代乃
chiyomi 千世美 千代海 千代見 千代実 千代巳 千与美 知世美 知代己 知代美 知余美 地世美 智世美 智代実 智代美 智代巳 智与美
chiyome 千代女
chiyori 千世理 千代利 千代里 智世里 智代里 智容理
chirika 千利香
chiwaka 千若
chiwako 千和子
tsukasa 官
tsukiko 月子 つき子
tsugiko つぎ子
tsugumi 鶫 継未 紹美
tsutako つた子 蔦子 津多子
tsuneko つね子 津根子
tsubaki 椿
tsumugi 紬
tsuyako 艶子 つや子 津矢子 津也子 都弥子 都耶子 津弥子
tsuyuko 露子 つゆ子 津由子
tsuru 都留
tsuruko つる子 津留子 都留子
tsuruyo 鶴代 つる代
teiko 醍子 帝子 庭子 汀子 締子 てい子
teina 汀那
teori 手織
tekona 手湖奈
tetsuko 鉄子 鐵子
terue 輝栄 輝会 輝絵 照栄 照絵 照江 照枝 照笑 照惠 耀江 暉江
teruka 輝香 照加 照夏 照花 照華 照香
teruko 暉子 てる子
terusa 輝紗
teruna 輝奈 照菜
teruno 輝乃 照乃
teruho 輝帆
terumi 輝実 輝未 輝巳 照己 照実 照水 照未 曜美
teruyo 輝代 照世 照代 照夜 照予 照与
toaki 都秋
toiki 渡息
toiro 十色
toko 沓子 唐子 塔子 淘子 湯子 答子 謄子 踏子 遠子 十央子 都緒子 途子
tono 橙乃
toha 透葉
toeko 登恵子 登江子
toki 登喜 登紀 登貴 都紀
tokie 外喜枝 時栄 時絵 時恵 時枝 時得 十紀枝 勅恵 斗規枝 登伎江 登喜恵 登喜江 登喜枝 登希枝 登紀栄 登紀恵 登紀江 登紀枝 登規恵 登貴栄 登貴江 登貴枝 登起江 途己枝 都紀江 都貴恵
tokiko 解子 外希子 外輝子 戸起子 候子 時子 釈子 十喜子 十希子 十紀子 十貴子 十起子 人季子 徒記子 徒貴子 斗器子 斗紀子 斗規子 渡希子 登企子 登喜子 登岐子 登希子 登季子 登紀子 登規子 登記子 登貴子 登起子 登輝子 登己子 登樹子 都喜子 都希子 都季子 都紀子 都記子 都貴子 都起子 都樹子 土紀子 冬季子 塔樹子 東紀子 東記子 桃季子 とき子
tokisa 時沙
tokina 桃季菜
tokimi 時美 勅美 登紀美 登起美 都紀美
tokiyo 解代 外喜代 外貴代 時世 十起代 登喜代 登喜与 登季代 都季代
toku 德
tokue 十久恵 十久枝 斗久枝 登久恵 登久江 得枝
tokuko 十九子 登久子 匿子 とく子
tokuyo 得代
toshie 外志恵 外志江 戸志江 歳枝 十史枝 十糸枝 十至枝 叔江 淑栄 淑惠 俊衣 俊会 俊絵 俊恵 俊江 俊枝 登司江 登史絵 登史江 登士枝 登志栄 登志恵 登志江 登志枝 登志惠 都士恵 都志恵 都志江 年栄 年絵 年恵 年江 年枝 肇江 敏愛 敏衣 敏栄 敏詠 敏絵 敏恵 敏枝 敏惠 敏榮 稔恵 稔江 利映 利惠 録枝 壽枝
toshika 寿花 登史佳 都志佳 年香 敏歌 敏香 壽香
toshiko 外史子 外志子 戸旨子 十四子 十志子 十糸子 十詩子 叔子 俊子 人史子 図史子 斗史子 斗志子 登司子 登史子 登士子 登姿子 登志子 登糸子 登至子 登詩子 途志子 都志子 都紫子 都至子 都詩子 土史子 刀史子 東志子 東詩子 年子 利子 とし子
toshino 都志乃 年乃 敏乃 利乃
toshiho 稔穂
toshimi 外志美 歳美 十史美 淑未 粛美 俊己 俊実 俊水 俊巳 斗志美 登志海 登志美 登糸美 都志美 年美 肇巳 敏視 敏実 敏實 敏已 稔実 稔美 稔未 稔巳 利己 利巳
toshiyo 俊代 斗志代 登志代 年世 年代 敏世 敏代 敏予 敏余 稔世 稔代 利代
tonami 都奈美 都南海
tonemi 斗音美
tohoko 登帆子
tomako 登真子 苫子 篷子
tomari 土麻里
tomie 外美恵 外美江 外美枝 十三絵 十三江 十美恵 斗美恵 斗未恵 登三江 登美恵 登美江 登美枝 登未枝 都実恵 都美恵 都美江 都美枝 都巳枝 灯美映 富栄 富絵 富恵 富江 富榮
tomika 登美佳 都美果 都美香 富華 富香
tomiko 外美子 戸美子 十三子 十美子 登見子 登三子 登美子 登未子 登巳子 登弥子 都美子 都巳子 冬実子 冬美子 東美子 桃美子 冨子 とみ子
tomiyo 登見代 登美代 都己代 富世
tomoe 委江 委枝 供枝 共映 共栄 共絵 共恵 共江 具英 具恵 具枝 群江 交恵 巴絵 巴恵 巴枝 伴絵 伴恵 伴江 伴枝 奉恵 朋愛 朋依 朋衣 朋映 朋栄 朋衛 朋会 朋絵 朋恵 朋江 朋枝 朋惠 友映 友栄 友瑛 友衛 友詠 友恵 友慧 友江 友枝 友柄 友惠 友榮 倫衛 與惠
tomoka 共佳 共加 共果 共香 具香 知科 朝嘉 巴香 伴佳 伴香 奉加 朋伽 朋加 朋可 朋夏 朋歌 朋花 朋華 朋桂 友馨 倫可 倫果 倫花 倫華 倫香 萠夏
tomoko 委子 倶子 具子 従子 知古 都母子 巴子 伴子 備子 類子 偕子 與子 とも子
tomona 伴奈 朋菜 朋奈 朋那 友那 倫菜
tomone 知音 朋音 友音
tomono 朋乃
tomoha 智羽
tomoho 朋帆 朋穂 友帆
tomoyo 共世 共代 共余 具世 具代 伴代 朋世 朋代 朋予 朋余 朋与 友世 友代 友夜 友予 友余 僚代 類代
toyu 兎柚
toyuki 兎雪
toyo 十代
toyoe 豊栄 豊絵 豊江 豊枝 豊惠
toyoka 桃代香
toyoko 外代子 十世子 斗容子 登世子 登代子 登与子 登容子 登與子 都世子 都代子 都予子 都容子 東代子 とよ子
toyona 都代奈 豊奈
toyomi 斗余美 登世美 登代美 登与美 都世美 都代実 都代美 東代美 豊海
tora 寅
toran 都蘭
toriko 鳥子
towa 斗和 渡和 登輪 登和
towako 登和子
doru 憧瑠
naana 菜杏奈
naaya 菜彩
naia 奈以亜
naiki 奈息
naimi 七意海
nae 菜絵 奈依 奈栄 奈英 奈絵 奈恵 奈江 奈枝 奈重 那江 南枝 苗 苗絵 名絵 名恵
naeko 菜恵子 奈絵子 奈恵子 奈江子 苗子 名依子
naemi 奈江美
nao 菜央 菜桜 菜緒 菜織 菜尾 七央 七桜 渚央 奈於 奈往 奈旺 奈王 奈桜 奈織 奈忍 奈尾 奈勇 那央 那緒 那生 捺央 捺緒 南央 南緒 名央 名緒
naoka 菜央佳 菜央花 菜桜香 菜生佳 尚加 尚果 尚花 尚華 尚香 直可 直果 直歌 直花 直華 奈央佳 奈央加 奈央花 奈央香 奈緒佳 奈緒嘉 奈緒歌 奈緒香
naoko 菜央子 菜旺子 菜王子 菜桜子 菜緒子 菜織子 菜生子 菜忍子 七央子 七緒子 七生子 奈於子 奈央子 奈欧子 奈王子 奈乙子 奈桜子 奈緒子 奈諸子 奈織子 奈生子 奈尾子 奈雄子 奈櫻子 那央子 那乙子 那緒子 那織子 那生子 南欧子 南乙子 南桜子 南緒子 南生子 楠緒子 納央子 納生子 復子 名旺子 名緒子 名生子 猶子 なお子
naono 奈織乃
naoha 直羽
naoyo 直世 直与
naori 直里
naka 菜華 奈加 奈香 仲
nakako 菜夏子 菜果子 菜花子 菜華子 菜香子 中子 仲子 奈佳子 奈加子 奈可子 奈嘉子 奈夏子 奈果子 奈華子 奈香子 那佳子 那加子 那可子 那香子 南佳子 南香子 納可子
nakami 仲美
nagi 凪
nagisa 汀沙 汀紗 凪沙 凪彩 凪紗
nako 奈子
nasa 奈咲 奈紗
nasami 七彩美
nasari 奈咲里
nasuka 奈須加 奈須香
nasumi 奈須美
nazumi 奈寿美
nachiko 奈千子 奈知子 奈智子 奈稚子 那智子 南智子 南池子 名知子
nachiyo 奈千代 奈知代 奈地代 奈智代
natsu 菜津 菜都 奈津 奈都 那津 捺 南津 南都
natsue 菜津恵 菜津江 菜津枝 菜都江 奈津栄 奈津絵 奈津恵 奈津江 奈津枝 奈都絵 奈都恵 奈都江 奈都枝 那津江
natsuka 菜津香 菜都花 奈津佳 奈津加 奈津香 奈都香 捺夏
natsuki 菜津希 菜津季 菜津妃 菜都希 菜都季 奈津喜 奈津岐 奈津希 奈津季 奈津稀 奈津紀 奈津規 奈津記 奈津貴 奈津起 奈津輝 奈津己 奈津樹 奈津妃 奈津姫 奈津来 奈槻 奈都希 奈都季 奈都紀 奈都記 奈都樹 奈都城 奈都姫 那月 那津希 那津妃 那都希 那都祈 捺季 捺稀 捺紀 捺槻 捺暉 南津季 南槻 南都樹 名月
natsuko 菜津子 七津子 奈津子 奈都古 奈都子 那津子 那都子 捺子 南津子 南紬子 南都子 納津子 名津子 名都子 なつ子
natsuna 奈津菜 奈津奈
natsuno 菜津乃 菜都乃 奈津乃
natsuha 奈津葉
natsuho 奈津帆 奈津穂
natsumi 菜採 菜津実 菜津美 菜摘 菜都美 菜都未 奈採 奈津見 奈津三 奈津実 奈津微 奈津美 奈津巳 奈摘 奈都海 奈都実 奈都美 奈都未 那採 那津実 那津美 那摘 那都実 那都美 捺実 捺美 南摘 南都実 南都美 名津美 名都美
natsume 奈津女 棗
natsuyo 菜津代 奈津代 奈都代 那津代 納津与
nana 菜々 菜奈 菜那 菜名 七菜 七奈 渚奈 称奈 奈菜 奈奈 奈々 奈那 奈南 奈名 那菜 那奈 那々 南菜 南那 名菜 名奈 名那
nanae 菜々衣 菜々映 菜々栄 菜々絵 菜菜恵 菜々恵 菜菜江 菜々江 菜々枝 菜奈絵 菜奈恵 菜奈江 菜名恵 七菜江 七々恵 七奈絵 七奈江 七奈枝 七苗 奈菜絵 奈菜恵 奈菜江 奈々映 奈々栄 奈々瑛 奈奈絵 奈々絵 奈奈恵 奈々恵 奈奈江 奈々江 奈奈枝 奈々枝 奈奈重 奈那衣 奈那恵 奈那江 奈苗 奈名恵 奈名江 那奈英 那奈恵 那々恵 那々枝 那苗 名菜枝 名奈恵 名苗
nanao 菜々生 奈々央 奈々緒
nanaka 菜々佳 菜菜花 菜々花 菜菜香 菜々香 奈菜花 奈々伽 奈々佳 奈々加 奈々夏 奈々果 奈々花 奈々香
nanako 菜菜子 菜々子 菜七子 菜奈子 菜那子 菜南子 菜名子 七菜子 七々子 七奈子 七那子 七名子 奈菜子 奈七子 奈奈子 奈々子 奈那子 奈南子 奈名子 那菜子 那奈子 那那子 那々子 南奈子 南那子 南々子 楠々子 名菜子 名奈子 名那子 名々子
nanase 奈々瀬
nanaha 奈名葉
nanaho 菜菜穂 菜々穂 奈々帆 奈々穂 奈那保 南々帆
nanami 菜々実 菜菜美 菜々美 菜々望 菜奈美 菜奈未 菜那美 七々実 七奈美 七那美 七波 奈菜実 奈菜美 奈七海 奈々海 奈奈実 奈々実 奈奈美 奈々美 奈那実 奈那美 奈名美 那奈美 那々美 南那未 名奈美
nanayo 菜名代 七奈代 奈奈世 奈々世 奈々代 那奈代
nano 奈乃
nanoka 菜乃花 菜乃華 菜乃香 菜之香
nanoko 菜乃子
nanomi 菜乃美 奈乃実
nafumi 南風美
naho 菜浦 菜穗 奈穗 那帆 那保 那歩 捺帆 苗帆 名保
nahoka 名穂加
nahoki 奈穂季
nahoko 菜歩子 七帆子 七穂子 奈浦子 内保子
nahono 奈穂乃
nahomi 奈甫美 那保実 名保実 名穂巳
nami 菜海 菜実 菜水 菜味 菜未 菜巳 菜弥 奈海 奈己 奈三 奈実 奈水 奈美 奈未 奈巳 奈弥 那海 那実 那弥 南海 南実 名美
namie 菜見江 菜三恵 菜実絵 菜美絵 菜美恵 菜美江 菜美枝 七美江 奈見江 奈己恵 奈己江 奈己枝 奈三恵 奈三江 奈三枝 奈実枝 奈美依 奈美衣 奈美栄 奈美瑛 奈美詠 奈美絵 奈美恵 奈美江 奈美枝 奈美惠 奈未恵 奈巳恵 奈巳江 那実江 那美恵 南海江 南美江 波絵 波恵 波江 波枝 並恵 並枝 名美枝 名美重 浪恵 浪江 浪枝 浪惠
namika 菜実加 菜美花 菜美香 奈海香 奈三夏 奈実香 奈美佳 奈美加 奈美華 奈未佳 奈巳加 那美佳 南海香 波華 波香
namiki 南美樹 並樹
namiko 菜海子 菜見子 菜実子 菜美子 菜未子 菜弥子 七海子 七実子 七美子 奈海子 奈見子 奈己子 奈三子 奈実子 奈身子 奈水子 奈扇子 奈美子 奈未子 奈巳子 奈弥子 那三子 那実子 那美子 那未子 那巳子 内美子 南海子 南見子 南三子 南美子 楠実子 波子 苗美子 並子 名実子 名美子 名未子 浪子
namino 奈美乃 奈未乃 奈巳乃
namiho 奈美保 奈美歩 奈美穂 波歩 波穂
namiyo 菜三代 菜美代 七美代 奈三代 奈美世 奈美代 波世 波代 浪代
namiri 奈美里
namu 菜夢
naya 南椰
nayako 奈也子 奈矢子
nayu 菜友 奈由 奈夕 奈侑 那悠 那由 名由
nayuka 菜友香 那由加
nayuko 奈佑子 奈優子 奈由子 奈裕子 奈夕子 那由子 名佑子
nayuho 奈優帆
nayumi 菜弓 菜友美 菜由美 七夕美 奈弓 奈友美 奈有美 奈由己 奈由視 奈由実 奈由美 那悠美
nayo 奈代
nayoko 菜代子 奈代子 奈与子 奈誉子 那誉呼 名代子
nayomi 奈世美 奈代美 名代美
nari 奈梨 奈里
nariko 業子 菜利子 菜里子 奈利子 奈梨子 奈理子 奈里子 奈莉子 名利子 名里子
narisa 菜里沙 成佐 成沙 奈里沙 奈里咲 奈莉沙
naru 奈留 奈瑠 那瑠
narumi 奈留美 奈瑠美 鳴海 鳴美
nio 丹緒
nijie 虹絵 虹恵
nijika 虹花 虹香
nijiko 虹湖 虹子
nijine 虹音
nijiha 虹羽
nina 丹菜 丹奈 丹那
ninako 丹菜子
niho 丹保 丹穂
nui 縫
nuiko 縫子
nuine 縫寧
nuimi 縫実
neima 音衣真
neiro 音色
neo 音緒
neon 寧恩
nekoto 猫都
nejiko 根自子
nena 音奈
nene 音音 音寧 寧寧
nemi 寧見
nemii 音美衣
nemiko 音美子
nemu 音夢
nemo 音萌
nemoka 音萌香
neyuki 寧雪
neri 音里
neria 寧里亜
nerina 寧利奈
nerin 音凜
noa 乃亜 能亜 能亞 野亜 野愛 野杏
noaki 乃秋
noako 乃明子
noana 乃亜菜
noami 野亜実
noi 乃依 乃惟 乃維 乃懿 野意 野衣
noichigo 野苺
nona 乃宇奈 乃菜 乃奈 濃奈 野菜
noe 乃瑛 乃絵 乃慧 乃枝 能恵 野依 野映 野絵 野恵 野枝
noeka 乃絵花
noeko 乃絵子 野笑子
noemi 乃恵美 野枝美
noka 乃花 乃香
nokiko 乃紀子
noko 野子
nojiko 野路子
nozomi 野添見 野添美
none 乃寧
nono 野乃 野濃
nonoka 野乃佳 野乃夏 野乃花 野乃香
nonoko 濃乃子 野乃子 野之子
nobue 允恵 延衣 延絵 延恵 延江 延枝 延重 延惠 演恵 緩恵 修絵 修枝 伸愛 伸依 伸衣 伸栄 伸衛 伸詠 伸絵 伸恵 伸江 伸枝 信会 信絵 信恵 信江 信枝 信惠 申恵 紳江 宣依 宣映 暢栄 暢江 展絵 展江 亘江 頌宴 頌恵
nobuka 延香 緩香 伸可 伸果 伸香 信加 信香 暢佳 暢華 展香 庸加 亘香
nobuko 演子 述子 叙子 序子 申子 頒子 亘子 敍子 昶子 のぶ子
nobuyo 延予 修世 修代 伸世 伸予 伸与 信世 信代 信与 信蓉 進代 宣代 暢世 暢代 暢余 陳代 展世 展余 庸世 庸代 亙代 亘世 亘代
nomichi 乃道
nomone 乃萌音
nomomi 野萌美
noyuki 野雪
noyumi 野夕美
noyuri 野百合 野有里
nori 乃莉 乃里
norie 鑑恵 規衣 規栄 規絵 規江 規枝 規惠 記恵 記枝 儀恵 宜枝 教恵 教江 教枝 謹枝 矩江 訓衣 経恵 憲依 憲栄 憲絵 憲恵 憲江 憲枝 工絵 式恵 式江 識衣 祝恵 祝江 祝枝 詔江 乗江 績江 仙江 則絵 則恵 則江 則枝 則惠 典依 徳映 徳絵 乃利江 乃梨恵 乃理恵 乃里依 乃里絵 乃里恵 乃里江 乃里枝 能里江 伯衣 伯栄 伯江 範映 範絵 範恵 範江 範枝 法愛 法栄 法絵 法慧 法江 法枝 模江 野里江 律枝 令恵
norika 紀加 紀可 紀果 紀華 規加 記加 教加 式加 然花 則香 典華 典樺 徳花 徳香 乃李花 乃梨佳 乃璃歌 乃里香 範香 法佳 法花 法香
noriko 軌子 儀子 矩子 式子 書子 乗子 然子 程子 乃利子 乃吏子 乃梨子 乃理子 乃綸子 乃莉子 之吏子 之里子 濃利子 濃梨子 能里子 農里子 陛子 法子 命子 模子 野利子 野梨子 野理子 野里子 緑子 乘子 譽子 のり子
noriho 規穂 乗帆 典歩 典穂 徳穂 範穂 法穂
noriyo 格世 議代 教世 教予 経代 経予 憲世 憲代 功世 式代 祝代 昇世 昇代 宣世 宣予 則代 則予 典余 典与 度世 統代 乃理世 乃里予 範世 範代 法代
haika 葉衣歌
haine 羽衣音
hairi 羽依里
haori 羽織
hagi 萩
hagie 萩重
hagino 萩乃
hakune 柏音
hasumi 羽須美 羽澄 葉澄 葉素実
hatsue 初映 初栄 初絵 初恵 初江 初枝 初重 葉杖
hatsuka 初佳
hatsuki 初紀 初姫
hatsuko 羽津子 葉津子 はつ子
hatsuse 初瀬
hatsuna 初那
hatsuno 初乃
hatsuho 初浦 初帆 初穂
hatsumi 初海 初見 初実 初美 初味 初未 初巳 初實 葉津実
hatsume 初芽 初女
hatsuyo 初世 初代
hana 羽菜 羽奈 巴奈 波奈 葉渚 葉奈 葉那 葉名
hanae 巴奈恵 波奈江 葉菜江 葉奈絵 葉奈江 葉苗
hanako 羽奈子 羽那子 巴菜子 巴名子 波奈子 琶奈子 葉菜子 葉奈子 葉楠子 葉名子 はな子
hanami 羽菜美
hama 葉麻
hamae 浜恵
hamako 羽摩子 波磨子 浜子 はま子
hamayo 浜代
hami 波美
hayaka 速香
hayuki 葉雪
hayuko 葉優子
hayumi 葉弓
haru 羽琉
harue 治絵 治恵 治江 治惠 春衣 春絵 春江 春枝 晴衣 晴映 晴栄 晴絵 晴恵 晴江 晴枝 晴惠 暖恵 張江 東江 波瑠栄 波瑠江 冶江 冶枝 遥絵 遥江 陽絵
haruko 春子 波留子 波瑠子 葉留子 葉瑠子 はる子
harusa 春沙
haruna 羽留奈 羽瑠菜 羽瑠奈 温菜 温那 治菜 治奈 春菜 春渚 春称 春奈 春那 春南 春楠 榛菜 榛奈 晴菜 晴奈 晴那 晴捺 晴南 暖菜 暖奈 東奈 波留菜 波留奈 波瑠奈 葉留菜 葉留奈 葉瑠奈 遥菜 遥奈 遥那 遥南 遥楠 遥名 瑶奈
harune 春音 晴音 遥音
haruno 治乃 春乃 晴乃 晴野 東乃 波留乃 波瑠乃 遥乃 春野
haruhi 春日 春比 晴日 波留日
haruho 春穂
harumi 玄美 治実 治未 治巳 春弓 春己 春実 春水 春泉 春美 春魅 春巳 晴弓 晴見 晴実 晴深 晴望 晴未 晴巳 暖弓 暖実 暖水 東美 波留美 芭瑠深 葉留美 葉瑠美 陽巳 はる美
harumo 春萌
haruyo 治世 治代 治予 春世 春代 春楊 晴世 晴予 晴与 東世 東代 東与 巴留世 遥世
hanna 絆南
hanno 阪乃
hii 緋衣
hiori 緋織
hikane 妃香音
hikari 灯加里 日佳理 日佳里 日加利 日加理 日加里 日可里 日果里 日花里 日香利 日香梨 日香理 日香里 妃佳理 妃加璃 妃加里 妃華利 妃華理 妃香吏 妃香理 妃香里 比佳理 比佳里 比加利 比加里 比歌里 比香李 比香理 比香里 比香莉 飛華吏
hikaru 日佳瑠 日華留 日香留 日香瑠 妃佳留 妃香瑠 比加留 比香留 比香瑠 緋加留 飛香留 飛香瑠
hikiko 比希子
hisa 火佐
hisae 久栄 久瑛 久衛 久絵 久慧 久江 久枝 久笑 久惠 久榮 桐枝 向恵 日佐恵 日佐江 妃佐恵 妃佐枝 妃沙江 妃小江 妃早恵 比佐栄 比佐詠 比佐恵 比佐江 比佐枝 比左江 比査恵 比沙恵 比砂恵 比咲恵 比紗衣 比小枝 緋沙恵 緋紗絵 飛佐枝 竚江
hisako 久子 日佐子 日査子 日沙子 日砂子 日咲子 日早子 否左子 妃更子 妃佐子 妃沙子 妃砂子 妃才子 妃紗子 妃早子 彼佐子 披佐子 比佐子 比左子 比査子 比沙子 比砂子 比彩子 比咲子 比紗子 比少子 比抄子 比早子 比妙子 緋沙子 緋紗子 肥左子 琵左子 ひさ子
hisana 久菜 久奈
hisano 火早野 尚乃 妃佐乃 比左乃 壽乃
hisami 桐実 桐美 向美 尚見 日佐美 日才美 妃沙美 妃咲美 妃紗美 比佐美 比沙美 比彩美
hisayo 久代 久予 久与 久容 尚予 日佐代 日沙代 日砂代 妃佐世 妃佐代 妃咲代 妃紗世 妃早代 比佐世 比佐代 比沙代 比瑳世 比早代 緋紗代
hishino 菱乃
hideka 英果 秀加 秀可 秀夏 秀果 秀歌 秀花 秀香 日出加 日出香
hideko 豪子 日出子 俶子 翡出子 ひで子
hitoe 仁映 仁絵 仁惠 瞳恵
hitoko 妃登子
hitona 瞳菜
hina 雛 日那 妃菜 妃奈 比奈 緋奈 緋那
hinae 日那江 妃菜絵 妃奈恵 比奈詠 比奈江
hinako 火奈子 雛子 日菜子 日那子 妃菜子 妃奈子 妃那子 妃名子 批名子 比菜子 比奈子 比苗子 比名子 緋奈子 緋那子 鄙子 ひな子
hinano 雛乃 日菜乃 妃奈乃
hinami 雛美 日菜美 日奈海 比奈三
hinayo 日南代 妃菜代 比奈代
hifumi 日冨美 日布美 日文 妃布美 比婦美 比符美 比芙美 比文
himi 日実 妃未
himika 日実香 日美佳 日美華 日美香 妃美花 妃美華
himiko 日見子 日御子 日実子 日美子 日未子 妃実子 比美子 緋美子 飛未子
hime 日女
himeka 日女香 媛香
himeno 妃女乃
himemi 媛美
hiroe 拡恵 郭江 寛依 寛衣 寛映 寛栄 寛衛 寛絵 啓衣 啓栄 啓瑛 啓枝 宏愛 宏依 宏衣 宏映 宏栄 宏会 宏絵 宏恵 宏江 宏枝 宏惠 広栄 広絵 広恵 広江 広枝 弘依 弘衣 弘栄 弘会 弘絵 弘恵 弘江 弘枝 弘惠 洪江 浩衣 浩絵 浩恵 浩江 浩枝 浩惠 紘衣 紘会 紘恵 紘江 紘枝 尋絵 尋恵 尋惠 測恵 大恵 大惠 拓恵 拓江 博衣 博栄 博絵 博恵 博慧 博枝 博惠 妃呂恵 比呂絵 比呂恵 普恵 普枝 凡恵 裕栄 裕絵 裕枝 裕惠 容恵 容江 洋依 洋衣 洋栄 洋永 洋衛 洋絵 洋恵 洋江 洋惠 廣恵 廣江 廣枝 廣惠 昊江 絋衣 絋恵
hiroka 寛加 寛可 寛花 寛華 寛香 啓佳 宏何 宏果 宏河 宏香 広佳 広夏 広果 広華 広香 弘果 弘花 弘華 弘香 浩加 浩可 浩歌 浩花 浩香 紘佳 紘加 紘香 尋佳 尋花 尋賀 尋香 宙華 日呂香 博加 博香 妃呂香 比呂可 比呂香 普賀 裕華 容加 洋佳 洋加 洋夏 洋花 洋華 洋香 廣香
hiroko 廓子 郭子 完子 簡子 弘子 測子 大子 日呂子 博子 汎子 妃呂子 妃露子 比侶子 比呂子 緋呂子 枇呂子 普子 廣子 洽子 洸子 澣子 ひろ子
hirona 寛苗 宏奈 広菜 広奈 弘菜 弘奈 弘那 浩奈 紘菜 紘奈 博奈 比呂奈 洋菜 洋奈 廣奈
hirone 裕音 洋音
hirono 寛乃 緩乃 宏乃 広乃 弘乃 浩乃 紘乃 尋乃 博乃 妃呂乃 比呂乃 廣乃
hiroha 浩羽
hiroho 広帆 尋穂 洋帆
fuika 風意香
fuka 楓佳 楓果 楓花 楓華 楓香 風佳 風歌 風花 風華 風香
fuko 風子 鳳子
funa 楓奈
furi 風李
fue 笛
fueko 笛子 風笑子
fuene 笛音
fueno 笛乃
fuemi 笛美 富恵美 冨恵美
fukie 富貴枝 布貴江
fukiko 婦規子 婦起子 富基子 富季子 富記子 富起子 富樹子 冨規子 冨貴子 冨起子 布喜子 布岐子 布希子 布季子 布紀子 布貴子 布起子 布樹子 扶喜子 扶希子 扶季子 扶紀子 扶規子 扶貴子 扶起子 芙希子 芙季子 芙紀子 芙貴子 芙樹子 風起子
fukimi 富貴美
fukiyo 富希世 富貴代
fuku 福
fukue 吹枝 冨久枝 福映 福江 福枝
fukuka 福果
fukuko 富久子 冨久子 布久子 扶久子 芙久子
fukuna 福菜
fukumi 吹美 冨久美 布久美 芙久美 福美
fukuyo 福世 福代
fusa 房 富佐 芙佐 芙紗
fusae 総恵 婦左枝 富佐恵 富佐江 富佐枝 富佐惠 富砂江 富咲江 富紗絵 富早江 冨佐恵 布佐恵 布沙江 扶左江 扶沙恵 扶沙江 扶抄江 芙佐江 芙佐枝 芙沙恵 芙沙江 芙沙枝 芙紗江 房依 房栄 房永 房絵 房恵 房江 房枝
fusako 不沙子 婦佐子 婦紗子 富佐子 富沙子 富砂子 富紗子 冨佐子 布佐子 布左子 布沙子 布砂子 布彩子 布咲子 布紗子 府咲子 扶佐子 扶左子 扶沙子 扶咲子 扶早子 芙佐子 芙左子 芙沙子 芙紗子 風沙子 風早子 ふさ子
fusano 布佐乃 布紗乃 扶左乃
fusami 富佐美 芙紗美 房美
fusayo 総代 富佐代 富紗世 布早代 芙沙代 房世 房代
fujie 藤恵 藤枝 富司江 ふじ江
fujika 藤香
fujiko 不二子 ふじ子
fujino 藤乃
fujiho 藤穂
fujimi 藤美
fujiyo 藤代 不二代 富二代
fumie 史栄 史衛 史詠 史笑 史惠 不三江 婦美絵 婦美恵 婦美江 婦美枝 富海恵 富見恵 富見江 富実江 富水枝 富美瑛 富美絵 富美惠 富巳江 冨美恵 冨美江 冨美枝 冨美惠 布美絵 布美恵 布美江 布美枝 扶実江 扶美栄 扶美絵 扶美恵 扶美江 扶美枝 扶美榮 扶未恵 芙三恵 芙実枝 芙美恵 芙美江 芙美枝 芙未恵 文依 文衣 文永 文慧
fumika 簡加 冊加 史加 史果 史歌 史馨 史香 富美嘉 富美香 布美花 布美香 扶三加 扶美佳 扶美香 扶味香 芙三加 芙実佳 芙実加 芙実花 芙実香 芙美佳 芙美加 芙美歌 芙美花 芙美香 芙未香 芙弥果 風実花 文伽 文果 册加
fumiko 富見子 冨三子 冨実子 芙己子 芙三子 芙実子 芙美子 芙未子 芙巳子 芙弥子 ふみ子 婦美子 扶美子
fumina 史菜 芙美奈
fumino 富美乃 布実乃 布美乃 扶実乃 芙美乃 芙巳乃
fumiha 史羽
fumiyo 史世 史代 富実代 冨美世 冨美代 布実代 布美代 扶己代 扶三代 扶美世 扶美代 芙三代 芙実代 芙美代 文世 文代 文与
fuyu 冬 芙由
fuyue 冬栄 冬江
fuyuka 冬佳 冬果 冬華 冬香 芙有香 芙由香
fuyuko 不有子 不由子 富由子 冨友子 布由子 扶佑子 扶有子 扶由子 芙優子 芙友子 芙悠子 芙由子 芙侑子
fuyuna 冬菜 冬奈 芙夕奈
fuyune 冬音
fuyuno 冬乃 富由乃
fuyumi 冬海 富由美 富夕美 布由美 扶友美 扶由美 芙佑美 芙有美 芙由美
furan 風蘭
heren 辺恋
horan 鳳蘭
hoemi 帆笑
hosana 穂沙奈
hoshi 歩偲
hoshika 保志香
hoshiko 保志子
hoshino 保志乃
hoshimi 帆志美
hozue 穂津枝
hozuki 穂月
hona 穂奈
honami 帆菜美 帆奈美 帆南美 帆波 保菜美 保渚美 保奈美 保那美 穂菜美 穂奈美 穂那美 穂波
honoka 帆乃佳 帆乃加 帆乃夏 帆乃花 帆乃香 歩乃香 穂乃伽 穂乃佳 穂乃花 穂乃香
honomi 穂乃美
hohone 穂帆音
homa 帆麻
hoyuki 帆雪
hoyumi 穂由美
maa 真阿 麻亜
maako 真亜子 真杏子 麻亜子 眞亜子 茉亜子
maasa 真亜佐 真亜沙 真安沙 真朝 麻亜沙 麻亜紗
maasha 真亜叉
maami 真亜美
maaya 真亜弥 真阿弥 真紋 摩絢 摩彩 麻亜耶 麻亜弥 麻綾
maara 麻亜羅
mai 真依 真惟 真維 舞 舞依 舞惟 舞衣 摩依 摩衣 磨依 磨衣 万伊 万依 万衣 眞維 眞衣 茉依 茉惟 茉衣
maika 真衣香 舞佳 舞加 舞夏 舞果 舞歌 舞花 舞華 舞香 麻伊加 麻依加 麻衣佳 麻衣可 麻衣華 麻衣香 昧歌
maiko 真以子 真伊子 真依子 真惟子 真維子 真衣子 舞以子 舞伊子 舞位子 舞依子 舞維子 舞衣子 舞湖 摩依子 磨依子 万依子 万衣子 茉依子 茉衣子
maisa 舞沙 麻衣沙
maina 真以奈 真衣奈 舞菜 麻衣奈 茉依奈
maino 舞乃 麻依乃 麻衣乃
maiho 舞穂
maimi 真以美 真依美 真衣美 麻衣美
maeko 真栄子 真英子 真絵子 真恵子 真江子 麻絵子 麻恵子 麻枝子 万映子 万絵子 万恵子 眞恵子
maemi 真絵美 真恵美 万恵美 眞衣美 眞栄美
mao 真桜 舞央 舞桜 舞緒 摩緒 麻桜 万緒 眞緒 茉央 茉緒 茉生
maoko 真央子 真緒子 麻央子 万央子 茉緒子
maomi 真央美 真緒美 麻央美
maori 真央里 真緒梨 舞織 麻緒里
makako 真佳子
makana 真佳奈 真加奈
maki 蒔 真希 真稀 舞紀 舞姫 摩希 摩季 摩紀 摩姫 磨希 磨季 磨紀 磨姫 麻季 麻姫 万稀 万紀 茉希 茉季 茉紀 茉姫 槙
makie 真喜絵 真喜恵 真喜江 真希衣 真希絵 真希恵 真希江 真希枝 真揮枝 真季恵 真季江 真稀恵 真紀絵 真紀恵 真紀江 真紀枝 真規恵 真記衣 真記絵 真貴絵 真貴恵 真貴枝 真輝恵 真樹恵 真樹江 真樹枝 牧絵 牧恵 牧江 牧枝 摩樹江 磨喜江 麻希絵 麻希江 麻季恵 麻紀絵 麻紀恵 麻記衣 麻貴恵 麻輝江 麻樹枝 万喜恵 万喜江 万岐江 万季恵 万紀恵 万貴枝 満喜恵 満季栄 満紀恵 満紀枝 眞希枝 眞紀枝 眞記江 眞木枝
makiko 巻子 蒔子 真葵子 真喜子 真嬉子 真岐子 真希子 真稀子 真紀子 真記子 真貴子 真起子 真樹子 真城子 真妃子 真姫子 薪子 舞希子 舞季子 舞貴子 牧子 摩喜子 摩岐子 摩希子 摩季子 摩紀子 摩貴子 摩樹子 摩妃子 磨岐子 磨希子 磨紀子 磨貴子 磨樹子 麻喜子 麻基子 麻岐子 麻季子 麻紀子 麻規子 麻貴子 麻起子 麻輝子 麻己子 麻樹子 麻城子 麻妃子 麻姫子 槙子 末季子 末起子 万喜子 万基子 万岐子 万希子 万幾子 万季子 万紀子 万規子 万記子 万貴子 万起子 万輝子 万樹子 万城子 万姫子 満喜子 満希子 満季子 満紀子 満記子 満貴子 満起子 滿希子 眞喜子 眞基子 眞希子 眞季子 眞紀子 眞記子 眞貴子 眞起子 眞樹子 茉希子 茉紀子 茉記子 茉貴子 茉芸子 茉樹子 まき子 真木子
makina 真希奈 真紀奈 真輝奈 麻希奈
makino 蒔乃 真喜乃 真紀乃 真樹乃 牧乃 槙乃
makiho 真希帆 真紀穂 万希帆 満希穂
makimi 真希美 真紀美 真貴美 牧美 麻希美 麻季美 麻樹実
makiyo 真喜代 真希代 真季代 真紀代 真記代 真貴代 真己代 真樹代 牧代 磨紀代 麻希代 麻季代 麻紀代 麻起代 槙代 万喜代 万希代 万季代 万起代 万輝代 満希代 卷代 眞喜世 眞喜代 眞紀代
mako 摩湖 魔子
masae 雅依 雅衣 雅映 雅栄 雅瑛 雅絵 雅江 雅惠 匡衣 匡絵 匡恵 匡江 匡枝 匡惠 将恵 将江 昌衣 昌絵 真佐栄 真佐絵 真佐恵 真佐江 真佐枝 真左江 真沙絵 真沙恵 真沙枝 真砂恵 真砂江 真才惠 真咲慧 征絵 征恵 征江 政衣 政映 政栄 政絵 政恵 政江 政枝 正衣 正栄 正絵 正江 正枝 正惠 誠恵 全江 全枝 舞咲映 方栄 方恵 方江 摩紗衣 磨佐恵 麻佐衣 麻佐江 麻左枝 麻沙絵 麻沙江 麻砂江 麻冴江 麻早江 麻早枝 万佐栄 万佐恵 万佐江 万佐枝 万彩恵 満佐枝 優絵 優江 優枝 將江 當枝 眞江 眞佐江 眞佐枝 眞沙江 眞砂栄 茉冴
masako 真佐子 真左子 真沙子 真瑳子 真砂子 真咲子 真紗子 真抄子 真粧子 摩佐子 磨砂子 麻左子 麻砂子 麻早子 柾子 万佐子 万左子 万砂子 万咲子 万紗子 満佐子 將子 應子 當子 眞佐子 眞左子 眞沙子 眞砂子 眞紗子 眞莎子 茉紗子 萬佐子 まさ子
masane 雅音
masano 雅乃 匡乃 昌乃 真佐乃 真彩乃 政乃 正乃 麻左乃 麻彩乃 麻紗乃
masaho 雅帆 雅歩 雅穂 真沙穂 正穂
masayo 匡世 匡代 将世 将代 真佐代 真砂代 真咲代 真紗代 摩佐代 麻佐代 麻左代 麻沙世 麻沙代 万佐代 万左世 万沙世 万紗代 優代 將代 眞佐代 眞砂代 茉紗代 正代 正世
masari 真砂里
masue 益栄 益恵 益江 益枝 真須江
masuko 升子 真須子 増子 倍子 摩須子 磨須子 万素子 眞須子 ます子
masuzu 真鈴
masuho 益穂
masumi 益美 升美 真須実 真須美 増美 摩寿美 摩純 摩澄 磨寿美 磨純 磨須美 磨澄 麻須美 万純 万須美 万澄 眞須美 茉寿美 茉澄
masuyo 益世 真素代 増代 倍代 培世
machi 町 麻智 万千 万智 満千 満知
machie 真千絵 真千恵 真千枝 真知恵 真知江 真知枝 真智恵 真稚枝 町恵 町江 町枝 磨千恵 麻知絵 麻知江 麻智恵 抹智恵 万知栄 万智江 眞知恵 眞知枝
machika 街香 真千佳 真千加 真智香 万智香
machiko 街子 真知子 真稚子 町子 摩千子 摩知子 摩智子 磨知子 磨智子 磨稚子 麻千子 麻知子 麻智子 麻稚子 麻致子 麿知子 万千子 万知子 万智子 満千子 満知子 満地子 満智子 眞千子 眞知子 眞智子 眞稚子 茉千子 茉智子 まち子 真千子
machino 真智乃
machiho 真知帆 真知穂
machimi 眞知美
machiyo 真知世 真知代 真智代
matsu 松
matsue 松枝 松江 まつ江 まつ枝 松恵 松栄
matsuko 真津子 真都子 万津子 万粒子 満津子 まつ子
matsumi 松美 真津美 真都美 麻津美
matsuyo 松代 真津代
mado 窓
madoka 円佳 円加 円果 円架 円花 円華
madona 窓菜
madobe 窓辺
madomi 窓美
madori 窓里
mana 真奈 真那 摩奈 摩那 摩名 磨奈 末奈 万菜 満奈 眞菜 眞奈 眞那 茉菜 茉奈 茉那 茉南
manae 真奈恵 真奈江 真名枝 麻奈絵 麻那依
manaka 真奈佳 真奈香 茉奈加 茉奈花
manako 真名子 麻菜子 麻奈子 満奈子 眞名子
manaho 真奈帆 真奈歩 麻菜穂 茉奈歩
manami 真菜美 真那美 真南美 麻菜美 麻奈美 麻納美 麿奈美 万菜美 万奈美 万波 万名美 満菜美 満奈美 眞奈美 眞名美 茉菜美 茉奈美 茉那美 茉名美
mane 麻音
mano 摩乃
mafuyu 真冬 舞冬
maho 真穗 舞保 舞歩 摩保 磨帆 磨歩 磨穂 魔穂 麻甫 万帆 万保 万歩 万穂 万穗 満歩 満穂 眞保 眞歩 眞穂 茉帆 茉保 茉甫 茉穂
mahoka 真帆佳 真帆香 麻穂果 麻穂香
mahoko 真帆子 真保子 真穂子 麻帆子 麻保子 麻歩子 麻穂子 万帆子 満帆子 眞帆子
mahono 真帆乃
mahomi 真帆美 真保美 真穂美 麻帆美 麻穂美 万保美 万穂美
mami 真水 真味 真魅 真巳 摩美 摩巳 磨美 磨魅 魔美 麻三 麻魅 眞実 眞巳 茉己 茉実 茉巳
mamie 真実恵 真実江 真実枝 真美栄 真美絵 真美恵 真美江 真美枝 真美惠 磨美絵 磨美恵 麻美恵 麻美江 麻未枝 万見衣 万実恵 万美絵 万美恵 万美江 満美恵 満美江 眞美恵 眞美枝
mamio 真実生 麻実緒 麻未央
mamika 真実花 真美佳 真美加 真美花 真美香 真未香 麻美夏 麻美花 麻美香
mamiko 真海子 真観子 真見子 真己子 真視子 真水子 真美子 真望子 真味子 真未子 舞美子 摩実子 摩美子 摩未子 磨実子 磨美子 磨未子 磨巳子 麻海子 麻三子 麻実子 麻水子 麻美子 麻望子 麻味子 麻未子 麻巳子 末実子 麿巳子 万海子 万見子 万視子 万実子 万美子 万魅子 満見子 満実子 満美子 満味子 眞見子 眞実子 眞美子 眞未子 眞巳子 茉実子 茉美子 茉未子 萬美子
mamina 真実奈 真美菜 真美奈 真未菜 舞美奈 麻実奈 麻美奈 麻未奈
mamiyo 真美世 真美代 麻美世 麻美代 眞美代
maya 真夜 舞耶 舞弥 摩矢 磨耶 磨矢 麻夜 満矢 茉矢 摩耶
mayaka 真哉香 真弥華 真矢佳 麻也佳 麻也香 麻耶佳 麻耶香
mayako 真也子 真耶子 真弥子 真矢子 摩哉子 摩夜子 摩耶子 摩弥子 摩矢子 磨也子 麻谷子 麻耶子 麻矢子 麿也子 万哉子 万野子 万矢子 満哉子 満也子 眞也子 眞矢子 眞彌子 茉耶子
mayana 真也奈
mayano 真也乃 麻耶乃 麻矢乃
mayami 麻矢美 満弥美
mayu 真結 真侑 舞優 舞友 舞悠 舞由 舞夕 摩祐 麻結 麻邑 麻侑 繭 茉結 茉優 茉友 茉悠 茉夕 茉侑 麻遊
mayue 真結枝 真由江
mayuka 真優可 真優香 真友加 真友香 真悠華 真有佳 真有香 真由伽 真由佳 真由加 真由夏 真由歌 真由花 真由華 真由香 真夕佳 真侑香 磨有香 麻結花 麻結香 麻優香 麻友佳 麻友夏 麻友果 麻友香 麻悠香 麻有佳 麻有加 麻有果 麻有香 麻由佳 麻由加 麻由果 麻由花 麻由華 麻由賀 麻由香 麻夕香 繭佳 繭加 繭可 繭夏 繭花 繭華 繭菓 繭香 万友佳 万友香 万由佳 万由加 万由花 万由香 眞有香 眞由香 茉佑華 茉由加 茉由香 茉祐花 茉侑佳
mayuki 真雪 真由季 真由紀 舞雪
mayuko 真結子 真愉子 真佑子 真優子 真友子 真悠子 真有子 真柚子 真由子 真夕子 真侑子 舞佑子 舞優子 舞夕子 摩佑子 摩優子 摩有子 摩由子 摩夕子 磨有子 磨由子 磨祐子 磨裕子 麻結子 麻佑子 麻優子 麻悠子 麻有子 麻侑子 繭子 万結子 万佑子 万優子 万友子 万悠子 万有子 万由子 万祐子 万侑子 満優子 満由子 満侑子 眞優子 眞友子 眞悠子 眞有子 眞由子 茉結子 茉優子 茉友子 茉悠子 茉有子 茉由子 茉裕子 まゆ子
mayuna 真佑奈 真優菜 真由奈 麻優菜 麻友奈 麻由奈 繭奈 万友奈 万由那 茉由奈
mayuno 真由乃 繭乃
mayuho 万友帆
mayumi 真弓 真結実 真結美 真佑美 真優美 真友美 真悠美 真有美 真由実 真夕美 摩弓 摩佑美 摩有美 摩由美 摩裕美 磨由美 磨祐美 磨裕美 麻結実 麻結美 麻佑実 麻佑美 麻優美 麻友実 麻悠美 麻有美 麻柚美 麻由美 麻夕美 繭美 茉佑美 茉友美 茉由実 茉由美 茉裕美 茉侑美 眞弓 眞由美
mayoko 真代子
mayomi 真世巳 真代美
mari 鞠 真梨 真璃 真莉 摩李 摩梨 摩理 摩里 摩莉 磨利 磨理 磨里 麻梨 麻莉 万梨 万理 万璃 万莉 満梨 満理 満里 茉利 茉吏 茉李 茉梨 茉理 茉里 茉莉
maria 鞠亜 万里愛
marian 毬庵
marii 鞠依
marie 真利絵 真利恵 真利江 真利枝 真李江 真梨絵 真梨恵 真梨江 真梨枝 真理依 真理映 真理栄 真理英 真理絵 真理恵 真理江 真理枝 真璃絵 真里依 真里衣 真里栄 真里絵 真里恵 真里江 真里枝 真莉栄 真莉英 真莉絵 真莉恵 真莉江 真莉惠 舞梨絵 摩利絵 摩利恵 摩利江 摩利枝 摩里恵 磨利依 磨梨枝 磨理絵 磨理恵 磨里恵 磨莉絵 麻利栄 麻利絵 麻利恵 麻利江 麻利枝 麻吏恵 麻吏江 麻李衣 麻李恵 麻梨依 麻梨衣 麻梨絵 麻梨恵 麻梨江 麻理依 麻理衣 麻理栄 麻理英 麻理絵 麻理恵 麻理江 麻理枝 麻璃絵 麻里瑛 麻里英 麻里絵 麻里恵 麻里江 麻里枝 麻莉恵 麻莉枝 万利絵 万利恵 万吏恵 万吏江 万梨恵 万理絵 万理恵 万理枝 万里恵 万里慧 万里江 万莉恵 万莉枝 満理絵 満理恵 満理枝 満里絵 満里恵 満里江 満里枝 満里笑 満莉恵 眞利恵 眞梨江 眞理栄 眞理絵 眞理恵 眞理江 眞理枝 眞璃恵 眞里衣 眞里絵 眞里恵 眞里江 眞里枝 眞莉恵 茉利絵 茉利恵 茉利江 茉利枝 茉李枝 茉梨衣 茉梨絵 茉理衣 茉理惠 茉里栄 茉里絵 茉里恵 茉莉依 茉莉衣 茉莉絵 茉莉恵 茉莉江 茉莉枝
marika 真梨夏 真梨花 真梨華 真梨香 真理佳 真理歌 真理花 真理華 真理香 真里佳 真里加 真里果 真里花 真里香 摩利果 摩梨花 摩梨香 摩理香 摩莉佳 摩莉香 磨利香 磨理香 麻利加 麻利華 麻利香 麻梨夏 麻梨果 麻梨花 麻梨華 麻梨香 麻理佳 麻理加 麻理花 麻理香 麻里佳 麻里加 麻里夏 麻里花 麻里華 麻里香 末莉香 万利佳 万里佳 万里加 万里花 万里華 万里香 万莉佳 満理華 満里香 毬花 茉利香 茉梨加 茉梨花 茉梨香 茉理香 茉里佳 茉里香 茉莉佳 茉莉花 茉莉樺 茉莉香
mariko 真梨子 真理子 真璃子 真里子 真莉子 摩利子 摩吏子 摩梨子 摩理子 摩里子 摩莉子 磨莉子 麻利子 麻吏子 麻李子 麻梨子 麻理子 麻璃子 麻里子 麻莉子 末里子 麿里子 万埋子 万利子 万吏子 万李子 万梨子 万理子 万璃子 万里子 万莉子 満利子 満梨子 満理子 満里子 毬子 茉利子 茉梨子 茉理子 茉璃子 茉里子 茉莉子 萬理子 萬里子 まり子 眞理子 真利子
marisa 真梨紗 真理沙 真理彩 真理紗 真里沙 魔理沙 麻利沙 麻梨沙 麻理沙 万梨紗 万里沙 茉莉沙
marina 鞠奈 真利菜 真利奈 真利那 真李菜 真李奈 真梨菜 真梨奈 真理菜 真理奈 真理那 真璃菜 真璃奈 真里菜 真里奈 真里那 真莉菜 真莉奈 真莉那 摩利奈 摩梨奈 摩理奈 磨里奈 麻利菜 麻李菜 麻梨菜 麻梨奈 麻理菜 麻理奈 麻璃奈 麻里菜 麻里奈 麻里那 麻莉菜 麻莉奈 麿里奈 万利奈 万梨菜 万理菜 万理奈 万里菜 万里奈 万里那 万莉菜 万莉奈 万莉捺 満梨菜 満梨奈 満理奈 満里菜 満里奈 茉梨菜 茉梨奈 茉理奈 茉里奈 茉莉菜 茉莉奈 茉莉那 萬理奈
marine 万里音 茉莉音
marino 鞠乃 真合乃 真梨乃 真理乃 真里乃 真莉乃 舞梨乃 摩里乃 磨里乃 麻梨乃 麻理乃 麻里乃 麻莉乃 万梨乃 万理乃 万里乃 万莉乃 満理乃 茉利乃 茉梨乃 茉里乃 茉莉乃
mariho 真里帆 麻利帆 麻里帆 毬帆 毬穂
marimi 真理美 麻理美 万理美 万里美 茉莉美
marimo 真理萌 毬裳
mariyo 真理世 真理代 真里世 真里代 磨利代 麻利代 万利代 万里世 万里代 毬代 眞理代 眞里代
maririn 毬林
marin 真凛 舞林
marue 丸恵
maruko 丸子
maruna 真瑠奈
marumi 丸美 真留美 真瑠美 麻瑠美 満留美 茉留美
marumo 麻留萌
mia 未亜
mii 美依
miiku 美郁
miiko 美以子 美意子
miina 美衣奈
miu 美雨 美卯
miuko 美卯子
mie 美衣 美栄 美永 美瑛 美英 美詠 美絵 美笑 美惠 望恵 未衣 未映 未栄 未瑛 未英 未絵 未恵 未江 未枝 未笑 未惠 巳絵 巳恵
miei 美影
mieko 見栄子 見恵子 見江子 見枝子 御恵子 三栄子 三詠子 三絵子 三江子 三惠子 実映子 実永子 実英子 実絵子 実恵子 実江子 実枝子 実重子 身依子 身衣子 身江子 水映子 水枝子 美愛子 美映子 美栄子 美永子 美瑛子 美英子 美詠子 美画子 美会子 美絵子 美恵呼 美恵子 美慧子 美江子 美枝子 美重子 美笑子 美惠子 巳恵子 巳江子 巳惠子 みえ子
mieharu 見栄晴
mieru 美恵留
mio 三緒 実央 実桜 水緒 美緒 未央 未緒 美央 美生 美凰
mioka 美緒香
mioko 三緒子 実緒子 美桜子 美緒子 美織子 澪子
miona 未央奈
miono 美緒乃 未緒乃
miori 美央里 美桜里 美緒理 美緒里 美織里 未央里 未尾梨
mika 三夏 三果 三歌 三花 三華 三香 実加 実花 水夏 美伽 美加 美嘉 未佳 未果 未華 実香 実佳 美果
mikae 美佳枝 美加恵 美加江 美夏江 美果恵 美香絵 美香恵 美香江 美香枝
mikao 美香緒
mikage 美景
mikako 見佳子 三佳子 三夏子 三歌子 三花子 三華子 三香子 実夏子 実果子 実歌子 実花子 美佳子 美嘉子 美夏子 美果子 美歌子 美花子 美華子 美香子 美加子
mikaho 三香帆 実香穂 美佳穂 美加穂 美香穂
mikayo 三佳代 実佳代 実香代 美佳世 美佳代 美香代
mikari 三佳里 美佳里 美加里 美加莉 美夏里 美花理 美香梨 美香理 美香里 未佳梨
mikan 実菅 蜜柑
mikie 幹江 幹枝 美喜絵 美喜恵 美喜江 美喜枝 美希衣 美希絵 美希恵 美希江 美希枝 美季江 美季枝 美紀絵 美紀恵 美紀江 美紀枝 美貴絵 美貴恵 美貴江
mikiko 己紀子 三喜子 三樹子 実希子 実季子 実貴子 実樹子 実妃子 美希子 美季子 美紀子 美樹子 美妃子 美姫子 未希子 未季子 未輝子 未来子 未來子 美貴子 みき子
mikina 三紀奈 美岐奈 美紀菜 美紀奈 美貴奈
mikino 美喜乃 美樹乃
mikiho 幹穂 美紀穂 未希帆
mikiyo 幹世 三希代 三季代 三紀代 三樹代 美喜代 美希代 美紀代 美規代 美記代 美貴代 美輝代 美樹代
miku 実空 美久 美玖 美紅 美來 未久 未玖
mikumo 実久萌
miko 美湖
mikoto 美琴 美古都
misa 海沙 見紗 美佐 美唆 美沙 美瑳 美砂 美彩 美紗 美抄 未佐 未瑳 未砂 未彩 未咲 未紗
misae 三佐枝 三咲絵 三咲江 美佐栄 美佐絵 美佐恵 美佐江 美佐枝 美沙衣 美沙絵 美沙恵 美沙江 美沙枝 美砂絵 美砂恵 美砂江 美砂枝 美咲絵 美咲江 美咲枝 美紗愛 美紗絵 美紗慧 美紗枝 美小枝 美抄絵 美早恵 美早江
misao 美沙於 未沙緒 美佐緒
misagi 美鷺
misako 三佐子 三沙子 三砂子 三咲子 三紗子 美沙子 美砂子 美冴子 美咲子 美紗子 みさ子
misato 美砂登 美郷
misaho 実咲穂
misayo 三佐代 三沙代 美佐代 美沙代 美砂代 美彩代 美紗代 美小夜
misuzu 三鈴 美錫 美涼 美鈴 未鈴
mizuo 瑞緒
mizuka 瑞果
mizuna 瑞奈
mizune 瑞音
mizuyo 瑞世
mizuri 瑞里
misono 美園 美苑
mitabi 美旅
michi 美智 未知 美知
michie 見智恵 三千絵 三千恵 三千江 三千枝 三知江 実智恵 通衣 通恵 通江 通枝 道絵 道恵 道江 美千恵 美千枝 美千惠 美知恵 美知江 美知枝 美知惠 美智絵 美智恵 美智江 美智枝 未智江 路絵 路恵 路江 路枝 迪恵 迪慧
michika 見知香 三千佳 三千夏 三千華 三千香 美千佳 美千加 美千花 美千香 美知佳 美知加 美知香 美地香 美智佳 美智加 美智華 美智香
michiko 見知子 見智子 美千子 美知子 美智子 みち子 迪子 未知子
michino 径乃 実千乃 美千乃
michiho 三千穂 美千穂
michiyo 美千代 迪代 三千代 美智代 道代 美知代
michiru 径留 三千留 美千琉 美知瑠 未千流
mitsu 三津 蜜 美津
mitsue 光絵 三津江 三津枝 美杖 美津絵 美津恵 美津枝 美都絵 美都江 美都枝 満枝
mitsuka 光佳 光花 美津佳 美都香
mitsuki 深月
mitsuko 三津子 美津子 みつ子
mitsuno 美津乃 美都乃
mitsuha 光葉
mitsumi 光海 美摘
mitsuyo 三津代 美津代 美都代 満代
mitsuru 美鶴
mizuki 美津樹
mito 水都 美兎 美斗 美登
mitoko 美登子
midori 美鳥
mina 海菜 見奈 三奈 実菜 未菜 未奈
minae 三奈絵 三奈恵 三奈江 三奈枝 美菜恵 美奈愛 美奈栄 美奈絵 美奈恵 美奈江 美奈枝 美奈重 美那恵 美那枝 美苗 美名恵
minao 美奈緒
minaki 美奈樹
minako 海菜子 海奈子 皆奈子 見菜子 見奈子 三奈子 水菜子 美菜子 美奈子 美那子 美南子 美楠子 美名子 みな子
minaho 三奈穂 美菜穂 美奈帆 美奈保 美奈穂 美那穂 美苗穂
minami 三奈美 美南海 美波
minayo 美奈代
minyu 美紐
mine 実音
mineko 峯子 みね子 美根子
mino 美埜
minori 実乃李 実乃里 実乃莉 美憲 美乃利 美乃理 未乃梨 未乃里 美乃里
mihiro 美尋
mifue 美笛
mifuyu 深冬 美冬
miho 見帆 三穂 実歩 美帆 美保 美穂 美蓬 美頬 未穂
mihoka 美帆香 美保加 美穂香 望帆伽
mihoko 海帆子 見帆子 三穂子 水帆子 美保子 美穂子
mihona 美保奈 美穂奈
mihoyo 美保代 美穂代
mihori 美歩梨
mihoro 美幌
mimari 美麻里
mimi 美実
mimo 未萌
mimori 美森 美萌里
miya 美耶 美也 美弥
miyaka 美弥香 美矢香
miyako 美綾子 美弥子 未耶子 美也子 みや子 美耶子
miyu 三結 実結 実友 水優 美佑 美柚 美由 美裕 美瑜 望結 望有 望由 未由 未祐 未裕 実悠 美夕雨 未憂
miyuki 深雪 美幸 美雪 美由紀 美夕紀 美由起
miyuko 美友子 美悠子 美由子 美裕子
miyuna 美由奈
miyuri 美百合 美由里 美祐里
miyo 美代 美葉
miyoka 美世香 美代加
miyoko 見容子 美代子 美夜子 美葉子 美蓉子 みよ子 美世子
mira 美羅
miran 未蘭
miri 実梨
mirie 美里映
mirika 美梨香 未莉佳
miriko 美利子 美理子 美里子
mirina 美里奈
miru 美留 美瑠
mirui 美類
mirumu 美留夢
mirei 美怜 美玲
mirena 実玲奈 美玲奈
miro 美蕗
miwako 美環子 美和子
mugiko 麦子
mugiho 麦帆 麦穂
mukumi 椋美
mujika 夢路花
mutsue 睦絵 睦江
mutsuko むつ子
mutsuna 睦奈
mutsuho 睦穂
mutsumi 夢津美
muneyo 宗代
meari 芽亜里
mei 芽依 芽衣
meiko めい子 芽衣子 銘子
meisa 冥沙
meina 芽衣南
meki 芽紀
memi 芽美
memori 芽萌里
meyu 芽優
meyuru 芽佑瑠
meri 芽里
merii 芽里依
merisa 芽莉紗
meru 芽留
merumo 芽留萌
menka 綿花
moa 萌亜
moi 萌意
moe 萌依
moeko 萌衣子 萌絵子 萌恵子
motoe 基江 素江 元恵 元枝
motoko 素子 もと子
motono 基乃
motoyo 元世 元代
monako 萌菜子
monami 萌菜美 萌那美
mone 萌音
momi 籾
momiji 萌美路
momo 桃
momoe 桃恵 桃江 桃枝
momoka 桃佳 桃夏 桃果 桃歌 桃花 桃華 桃香
momoko もも子
momona 桃菜 桃奈
momone 桃音
momono 桃乃
momoha 桃羽
momomi 桃美
momoyo 桃代
morie 萌里絵
morino 萌里乃
morimi 守美 森実 杜美
yaaya 耶綾
yaisa 弥衣紗
yae 八映 八栄 八英 八絵 八恵 八江 八枝 耶衣 耶絵 耶恵 弥依 弥映 弥永 弥英 弥絵 弥重 椰恵
yaeka 八枝佳 夜絵華 弥恵花
yaeko 八依子 八衣子 八栄子 八絵子 八恵子 八江子 八枝子 八惠子 弥衣子 弥栄子 弥英子 弥会子 弥絵子 弥重子 矢映子 矢恵子 矢江子 矢枝子 彌惠子 やえ子
yaeno 弥栄乃 弥絵乃
yaemi 八栄美 八恵美 弥恵美 矢恵美 椰笑
yaone 八緒音
yaori 弥織
yasa 椰紗
yasue 安映 安恵 安江 安枝 安笑 康絵 康恵 康江 康枝 泰恵 泰枝 保恵 保江 保枝 靖栄 靖絵
yasuka 安香 恭加 恭花 康夏 康花 康華 康香 泰果 泰花 保佳 保夏 保香 靖果 靖香
yasuko 安子 八洲子 耶須子 弥寸子 保子 やす子
yasuna 泰菜 泰奈 泰那 保奈 靖菜 靖奈
yasuno 康乃 保乃 靖乃
yasuha 恭葉 康葉 泰羽 泰巴 泰葉 靖葉
yasuho 恭穂 康歩 泰帆 泰歩 泰穂 保帆 保穂
yasumi 穏美 康美 泰海 泰水
yasuyo 安世 安代 康世 康代 康夜 泰代 保代 靖世
yachie 八千恵 八千江 八千惠 弥千絵 弥千恵 弥智絵 弥智恵
yachio 八千緒
yachika 八千花
yachiko 八千子 八知子 矢知子
yachiho 八千穂
yachimi 八千美
yachiyo 八千世 八千代 八知代 八智代 也千代 弥千代 弥智代 矢千代 矢知代 矢智代
yatsuki 耶月
yatsuko 谷津子 八津子 也都子 弥津子
yatsumi 八津美 耶摘 弥津美
yana 也奈 耶菜 耶奈 矢奈
yanae 柳恵
yanagi 楊
yanako 弥奈子
yanase 耶奈瀬
yanami 柳美
yahoko 八保子 八穂子
yamane 弥麻音
yayako 也耶子
yayu 弥結
yayumi 弥由美
yayuri 八百合 彌百合
yua 由亜
yuasa 優亜沙
yuana 優亜菜
yui 結以 結依 結惟 結衣 佑惟 佑衣 優以 優伊 優依 優惟 優維 優衣 優似 友以 友惟 友維 友衣 悠以 悠惟 悠衣 憂衣 有依 有衣 有似 由依 由偉 由委 由惟 由維 由衣 祐以 裕以 裕伊
yuie 有衣絵
yuika 結衣香 優依華 友以佳 由依加 由衣加 由衣香 侑依香
yuiko 結依子 結衣子 佑委子 佑衣子 佑似子 優衣子 友以子 友惟子 友衣子 悠依子 悠衣子 有依子 由以子 由依子 由威子 由意子 由維子 由衣子 由似子 祐以子 裕以子 夕衣子 侑衣子
yuina 佑衣奈 優衣奈 友衣菜 友衣奈 有衣奈 由依奈 由衣奈 夕衣奈
yuka 悠可 由卯花 遊香 結夏 結果 結華 佑佳 佑加 佑架 佑歌 佑花 優嘉 友伽 友架 悠嘉 悠果 悠崋 憂佳 憂夏 憂華 有伽 有嘉 有果 有架 柚伽 柚佳 柚花 由佳 由加 由嘉 由夏 由果 由架 由歌 由花 由華 由霞 由香 祐果 夕霞 侑伽 侑佳 侑夏 侑果 侑華
yuko 勇子 ゆう子 遊子 由湖
yuna 憂奈 侑菜 侑奈 侑那
yuho 勇歩 悠帆 悠穂 遊帆 遊歩 遊穂
yumi 由宇美 夕海 弓 由実
yume 悠芽 結芽 結女 優芽 有芽
yuri 憂里 遊理 侑李 侑理 結理 結里 百合 百梨 百莉 佑梨 優莉 友莉 悠利 悠李 祐李 祐莉 裕莉 侑梨 由利
yue 夕映
yukae 友佳絵 友佳恵 友香枝 有佳恵 由華恵 由香栄 由香絵 裕加江
yukako 結佳子 結夏子 結花子 結華子 結香子 佑佳子 佑加子 佑可子 佑果子 佑歌子 佑香子 優佳子 優加子 優嘉子 優歌子 優花子 優華子 優香子 友佳子 友加子 友嘉子 友夏子 友果子 友架子 友歌子 友花子 友華子 友香子 悠佳子 悠夏子 悠果子 悠花子 悠華子 悠香子 憂伽子 有佳子 有加子 有可子 有嘉子 有歌子 有華子 由伽子 由佳子 由加子 由嘉子 由夏子 由果子 由歌子 由花子 由華子 由霞子 由桂子 由香子 祐佳子 祐加子 祐可子 祐夏子 祐花子 祐賀子 祐香子 裕架子 裕香子 夕佳子 夕加子 夕夏子 夕花子 夕華子 侑加子 侑可子 侑嘉子 侑歌子 侑華子 侑香子
yukana 友加奈 由佳菜 由加奈 由香奈 裕香奈
yukano 友加乃 友架乃 悠加乃 由佳乃 由香乃
yukaho 友加帆 由香穂
yukami 友華美 由佳美 由加美 由華美 由香美
yukayo 友佳代 悠佳世 由佳代 由加代
yukari 結加利 結加里 結花利 結花梨 結花理 結花里 結圭里 結香利 結香理 結香里 佑佳梨 佑佳理 佑佳里 佑加理 佑加莉 佑花里 佑華里 佑香理 佑香里 優佳利 優佳理 優佳里 優佳莉 優加利 優加理 優加里 優嘉理 優果利 優果里 優花梨 優花里 優香利 優香李 優香梨 優香理 優香里 友佳梨 友佳理 友佳里 友佳莉 友加利 友加吏 友加梨 友加理 友加里 友加莉 友可里 友夏梨 友夏理 友夏里 友架理 友歌里 友花梨 友花理 友花里 友華梨 友華里 友香利 友香梨 友香理 友香里 友香莉 悠佳梨 悠佳理 悠佳里 悠加里 悠花梨 悠華里 悠香利 悠香梨 悠香理 悠香里 憂佳里 憂華理 有佳利 有佳梨 有佳理 有佳里 有加理 有加莉 有夏里 有果里 有果莉 有架里 有歌理 有花李 有花梨 有花里 有華李 有華里 有霞里 有賀里 有香利 有香吏 有香梨 有香理 有香里 有香莉 柚加梨 柚香里 由仮利 由何理 由伽里 由佳利 由佳吏 由佳李 由佳梨 由佳理 由佳里 由佳莉 由加利 由加吏 由加梨 由加理 由加里 由可利 由可吏 由可理 由可里 由嘉利 由嘉理 由嘉里 由嘉莉 由夏利 由夏理 由夏里 由果利 由果梨 由果理 由果里 由架利 由架梨 由架理 由架里 由歌利 由歌里 由禾里 由花利 由花理 由花里 由華利 由華理 由華里 由賀利 由賀理 由賀里 由圭梨 由圭里 由桂里 由香利 由香吏 由香李 由香梨 由香理 由香里 由香莉 祐何里 祐佳李 祐加理 祐加里 祐花理 祐花里 祐香理 祐香璃 祐香里 裕加理 裕加里 裕可李 裕可里 裕花里 裕香梨 裕香里 夕佳梨 夕佳理 夕佳里 夕加李 夕加里 夕可里 夕嘉里 夕夏梨 夕夏里 夕歌里 夕花里 夕華理 夕圭里 夕香利 夕香理 夕香里 夕香莉 浴果里 侑加理 侑花里 侑香里
yukie 雪映 雪絵 雪恵 雪江 雪枝 優希恵 優希江 優希枝 優季絵 優紀恵 優紀枝 優貴恵 友希江 友季恵 友紀枝 悠喜恵 悠希江 悠紀枝 悠貴恵 有喜恵 有希映 有紀絵 由喜絵 由希恵 由季江 由紀枝 祐希江 裕季絵 由紀江
yukika 幸果 雪加 雪香 友紀佳 友紀果 由紀香 夕紀香
yukiko 佑喜子 佑希子 佑季子 優喜子 優希子 優紀子 優樹子 友岐子 友希子 悠季子 悠紀子 有喜子 有岐子 由喜子 由希子 由季子 由紀子 由貴子 由起子 祐喜子 祐希子 裕希子 裕季子 夕季子 夕紀子 侑紀子 ゆき子 夕起子 由樹子 由記子
yukiji 雪路
yukina 幸那 行奈 雪奈 雪那 佑季奈 優希菜 優希奈 優輝奈 優妃奈 友希菜 友希那 友紀菜 友紀奈 友貴菜 憂季奈 有紀奈 有記奈 由希菜 由希奈 由季菜 由季奈 由紀菜 由紀奈 由紀那 由記奈 由貴奈 由貴那 由起奈 由樹菜 由樹奈 由木奈 祐希奈 裕希菜 裕希奈 裕季奈 夕希菜 夕紀奈
yukine 雪音
yukino 雪乃 友希乃 友紀野 悠紀乃
yukimi 友希美 友紀美 有喜実 由喜美 由季美 由記美 由貴美
yukiyo 雪世
yuzu 柚
yuzuha 遜葉
yuzuho 柚穂
yuzumi 柚美
yutori 悠登里
yumie 弓絵 優美絵 優美江 祐実江 裕実恵 裕美枝
yumika 弓佳 弓加 弓香 結美香 佑美佳 優実夏 悠美香 由美佳
yumiko 弓子 結実子 悠美子 有美子 由実子 由美子 祐見子 裕美子 ゆみ子 祐美子 優美子 夕美子
yumisa 夕海沙
yumina 弓菜 弓奈 結美奈 結美那 佑美奈 友美奈 有己奈 有美奈 由見名 由実奈 由美菜 由巳奈 裕美奈 侑美奈
yumine 弓音
yumino 弓乃 佑美乃 優美乃 友美乃 悠美乃 有美乃 由美乃 裕美乃
yumiha 弓葉
yumiho 弓穂 優美穂 由美穂
yumiya 由美弥
yumiyo 弓世 弓代 由美代 祐美代 裕美代
yumeka 夢佳 夢加 夢夏 夢花 夢華 夢香
yumeko 夢仔 夢子
yumena 夢菜 夢奈
yumeno 夢乃
yumeho 夢帆 夢穂
yumemi 夢美
yuria 結莉亜 百合亜 百梨亜 佑里亜 優李亜 優梨亜 優里亜 友梨亜 友理亜 友里亜 友莉亜 悠梨亜 悠莉亜 有梨亜 有里亜 有莉亜 由利亜 由梨亜 由理阿 由理亞 由里亜 由莉亜 裕理亜 裕里亜 夕璃安 夕里亜
yurie 結梨枝 結理恵 結里恵 百合衣 百合映 百合絵 百合恵 百合江 百合枝 百合惠 佑理恵 佑理江 佑里絵 佑里恵 優利恵 優利江 優梨恵 優理絵 優理恵 優理江 優里絵 優里恵 優里江 優里枝 友利絵 友利恵 友利江 友梨絵 友梨恵 友梨江 友理絵 友理恵 友理江 友理枝 友理惠 友里映 友里絵 友里恵 友里江 友里枝 友莉絵 友莉恵 友莉江 悠理恵 悠理江 悠里衣 悠里恵 悠里江 悠莉恵 有李絵 有梨絵 有梨恵 有梨江 有理栄 有理江 有理枝 有里絵 有里恵 有里江 有里枝 有莉恵 柚利枝 由利絵 由利恵 由利江 由利枝 由利惠 由吏江 由梨依 由梨絵 由梨恵 由梨江 由梨枝 由理絵 由理恵 由理江 由理枝 由里衣 由里栄 由里絵 由里恵 由里江 由里枝 祐李枝 祐梨恵 祐理恵 祐理江 祐理枝 祐里恵 祐里江 祐里枝 裕梨恵 裕理絵 裕里絵 裕里恵 裕里江 夕梨恵 夕里江 夕里枝 侑利恵 侑里恵 侑里枝 侑莉江
yurika 結理花 結里加 結里花 結里香 結莉花 百合佳 百合夏 百合架 百合歌 百合花 百合華 百合香 百合鹿 百理香 佑里夏 佑里香 優利佳 優利香 優吏佳 優梨佳 優梨加 優梨香 優理花 優理香 優里佳 優里加 優里花 優里香 優莉佳 優莉華 優莉香 友利加 友利華 友利香 友梨佳 友梨加 友梨夏 友梨花 友梨華 友梨香 友理佳 友理果 友理香 友里佳 友里加 友里夏 友里果 友里歌 友里花 友里香 友莉佳 友莉香 悠李佳 悠里可 悠里香 憂梨香 有利佳 有利加 有利華 有利香 有梨佳 有梨花 有理佳 有理加 有理可 有理香 有里佳 有里加 有里賀 有莉花 由合加 由利佳 由利加 由利華 由利香 由吏加 由吏香 由梨佳 由梨加 由梨可 由梨果 由梨花 由梨香 由理佳 由理加 由理花 由理香 由璃香 由里佳 由里加 由里歌 由里花 由里華 由里香 由莉佳 由莉果 由莉華 由莉香 祐梨香 祐理香 祐里佳 祐里加 祐里香 裕里加 裕里香 夕利加 夕利花 夕利香 夕李花 夕梨花 夕梨香 夕里佳 夕里加 夕里夏 夕里歌 夕里花 夕里香 侑梨加 侑梨香 侑理加 侑里佳 侑里花 侑里華 侑里香
yuriki 百合樹
yuriko 結里子 抽理子 百合子 百利子 百理子 百里子 百莉子 愉理子 佑合子 佑利子 佑吏子 佑梨子 佑理子 佑璃子 佑里子 優利子 優梨子 優理子 優里子 友鯉子 友合子 友利子 友吏子 友梨子 友理子 友璃子 友里子 悠利子 悠梨子 悠理子 悠里子 悠莉子 有吏子 有李子 有梨子 有璃子 有莉子 柚理子 由合子 由利子 由吏子 由李子 由梨子 由里子 由侖子 由莉子 祐李子 祐梨子 祐理子 祐里子 祐莉子 裕李子 裕梨子 裕理子 裕里子 裕莉子 夕利子 夕梨子 夕理子 夕里子 侑利子 侑理子 侑里子 侑莉子 ゆり子
yurisa 由梨紗
yurina 結里菜 百合菜 百合奈 百合那 百合名 百里奈 佑璃那 佑里那 優利奈 優理菜 優理奈 優里菜 優里奈 優里那 友梨菜 友梨奈 友理菜 友理奈 友里菜 友里奈 友里那 友莉菜 友莉奈 悠梨名 悠里奈 悠里名 有利菜 有梨菜 有梨奈 有理菜 有理奈 有里南 有莉奈 由利菜 由利奈 由梨菜 由梨奈 由理菜 由理奈 由里奈 由莉奈 祐里奈 裕梨奈 裕里奈 夕里菜 夕里奈 侑里奈
yurino 百合乃 百里乃 優理乃 友利乃 友梨乃 友里乃 悠梨乃 有梨乃 有里乃 由合乃 由梨乃 由莉乃 裕莉乃
yuriho 友里帆 由里穂
yurimi 百合美 優理美 友里美 由利美 由里美
yuriyo 百合世 百合代 由里代 裕里代
yoka 蓉花
yoko 躍子 溶子 羊子 耀子 燿子 瑶子 蓉子 よう子
yoshi 与志 よ志 世志
yoshie 嘉絵 義絵 義恵 義江 吉絵 吉恵 吉江 吉枝 好衣 好衛 好絵 好枝 好重 善絵 善恵 善江 善枝 良衣 良絵 良恵 よし江
yoshika 嘉香 義果 吉佳 吉華 吉香 好夏 好花 淑佳 淑加 淑夏 良花 良馨
yoshiko 予至子 余史子 与志子 よし子 よ志子
yoshina 吉奈
yoshine 好音 芳音
yoshino 義乃 吉乃 慶乃 好乃 善乃 芳乃 与志乃 良乃
yoshiho 義穂 吉穂 好穂 淑穂 善穂 芳帆 芳穂 良穂
yodo 淀
yoneka 米香
yoneko 代根子 米子 よね子
yonemi 米美
yohane 与羽音
yomogi 蓬
yorie 頼江
yorika 頼佳 頼香
yoriko 与梨子 与理子 与里子 より子
yorimi 因美 頼美
rasuka 羅洲香
rana 羅奈
rami 羅美
ramu 羅夢
ramune 羅夢音
ramo 羅萌
ran 蘭
ranka 蘭歌 蘭花
ranko 嵐子 蘭子
ranna 蘭奈
ri 莉
ria 梨亜 理愛 莉亜
riane 璃亜音
rian 梨杏 莉杏
riiko 利伊子 利衣子 理以子 理委子 理意子 理衣子 理井子 里維子 里衣子
riisa 浬衣沙
riina 利維菜 梨衣菜 梨衣奈 理依奈 里衣菜 莉衣菜
rie 利笑 吏絵 吏恵 吏江 吏惠 李絵 李恵 李江 李枝 梨会 梨絵 梨恵 梨慧 梨江 梨枝 理会 理慧 理重 理笑 里重 莉会 莉絵 莉恵 莉慧 莉江
rieka 利恵香 理恵香 莉絵華
rieko 利絵子 利恵子 利江子 利枝子 李絵子 李江子 梨依子 梨映子 梨栄子 梨英子 梨詠子 梨絵子 梨恵子 梨江子 梨枝子 梨笑子 理愛子 理映子 理栄子 理永子 理泳子 理英子 理詠子 理絵子 理恵子 理江子 理枝子 理重子 理惠子 里依子 里映子 里永子 里泳子 里瑛子 里英子 里絵子 里恵子 里枝子 莉依子 莉映子 莉絵子 莉恵子 莉枝子 りえ子
riena 利江奈 理恵奈 里衣奈
riemi 利恵美 理恵美 理江美 里恵美
rio 利緒 李緒 梨緒 理緒 璃桜 璃緒 里緒 莉央 莉緒
rioka 里桜花
rioko 梨王子 梨緒子 理央子 理緒子 莉緒子
riona 梨央奈 梨緒奈 璃緒奈 里緒菜 里織菜
rika 利加 利夏 利果 利花 利華 李佳 李加 李華 梨嘉 梨夏 梨歌 理夏 理果 理歌 理華 璃歌 里加 里夏 里架 莉佳 莉加 莉果 莉歌 莉花 莉華 莉香
rikae 利佳江 理加恵 理香恵 里加江
rikako 利伽子 利加子 利可子 利嘉子 利夏子 利果子 利架子 利歌子 利花子 利華子 利香子 吏佳子 吏花子 李佳子 梨佳子 梨加子 梨夏子 梨果子 梨花子 梨華子 梨香子 理佳子 理加子 理可子 理嘉子 理夏子 理果子 理架子 理花子 理華子 理香子 里佳子 里加子 里可子 里嘉子 里夏子 里果子 里歌子 里花子 里圭子 里香子 莉佳子 莉加子 莉可子 莉花子 莉華子 莉香子
rikana 里奏
rikiko 梨記子 理喜子 理季子 理紀子 理記子 理起子
rikumi 陸未
riko 李子 梨子 璃子
rikona 梨粉 理湖奈
risa 利佐 利沙 利咲 利紗 吏砂 李沙 李砂 李紗 梨佐 梨沙 梨砂 梨裟 梨彩 梨紗 理佐 理沙 理砂 理紗 理抄 璃紗 里佐 里沙 里彩 里咲 里抄 莉沙 莉彩 莉紗 里砂
risae 利咲枝 理沙恵 理沙江 理紗恵
risako 利佐子 利沙子 利紗子 利早子 吏佐子 吏紗子 梨沙子 梨彩子 梨咲子 梨紗子 理佐子 理沙子 理彩子 理咲子 理紗子 理抄子 璃沙子 璃紗子 里佐子 里沙子 里砂子 里彩子 里紗子 莉沙子 莉紗子
risano 梨沙乃 理紗乃
risaho 里沙帆
risu 里須
ritsu 利津
ritsuko 利津子 吏津子 梨津子 梨都子 理津子 理都子 里津子 りつ子
ritsumi 理津美
rizu 里鶴
rina 利菜 利奈 利名 吏菜 吏奈 李菜 李奈 李那 梨菜 梨那 理渚 理那 璃菜 莉菜 莉渚 莉那 莉娜
rinako 利菜子 利奈子 李奈子 梨菜子 梨那子 梨南子 理奈子 理那子 理南子 里菜子 里奈子 里那子 莉菜子 莉奈子
rino 李乃 梨乃 梨野 璃乃 莉乃
rinoka 里野香
riho 吏穂 李帆 梨帆 梨穂 理帆 理穂 璃穂 里帆 里保 莉帆 莉穂
rihoko 利帆子 利保子 利穂子 梨帆子 理保子 理穂子 璃帆子 里帆子 里穂子
rima 璃麻
rimako 理磨子 理万子 里摩子 里万子
rimi 梨美 璃美 莉美
rimika 理美香 里美香
rimiko 梨美子 理実子 理美子 里実子 里美子
rimone 里萌音
riyako 利弥子 利矢子 梨弥子 梨矢子 理哉子 理也子 理耶子 理矢子 里弥子 里矢子
ryuka 粒香
ryuko 柳子 りゅう子
ryoko 両子 凌子 寮子 瞭子 糧子 遼子 凉子
riyo 莉代
riyoko 利世子 利代子 利予子 利容子 吏世子 吏予子 理世子 理代子 理予子 理与子 理容子 里世子 里代子 里予子 里容子
rira 莉羅
ririi 莉里依
ririka 梨里花 里利佳 莉李花
ririko 理里子 璃梨子 璃莉子 里吏子 里梨子 莉里子
ririna 利里奈
riru 理留
rinka 凛歌 凛華 凛香
rinko 臨子 麟子 凛子 凜子
ringo 林檎
rinna 凛菜
rinne 凛音
rinrin 林凛
rua 琉愛
ruika 塁可
ruiko 流衣子 留以子 留依子 留衣子 瑠以子 瑠依子 瑠衣子 累子
ruisa 瑠依紗
ruina 留衣奈
rushi 瑠卯詩
ruka 流佳 流夏 流香 琉架 留佳 留加 留花 留華 留香 瑠伽 瑠佳 瑠加 瑠夏 瑠果 瑠歌 瑠花 瑠華 瑠香
rukako 留加子 瑠華子
ruku 瑠玖
ruko 瑠子
rusa 瑠紗
rushia 琉詩亜
runa 瑠奈
rune 流寧
runoa 瑠乃亜
rumi 流美 琉美 留美
rumie 留美絵 留美江 留美枝 瑠美絵 瑠美恵
rumika 瑠美佳 瑠美香
rumiko 流海子 流美子 留海子 留美子 瑠海子 瑠美子 るみ子
rumina 留美奈 瑠美奈
rumine 留美根
ruri 琉璃 留梨 瑠梨 瑠理 瑠璃 瑠里 瑠莉
rurie 留利江 留理恵 瑠理恵 瑠璃絵 瑠璃恵 瑠莉恵
rurika 留梨香 留理佳 留理香 留里佳 留里果 瑠璃夏 瑠莉佳
ruriko 流利子 琉理子 留梨子 留理子 留璃子 留里子 留莉子 瑠利子 瑠李子 瑠梨子 瑠理子 瑠璃子 瑠里子 榴里子 るり子
rurina 瑠里菜
ruriha 留莉巴
ruru 流留
reia 怜亜 麗亜
reie 麗衛
reika 伶佳 伶夏 伶花 伶香 嶺花 嶺華 嶺香 怜夏 怜果 怜花 怜華 怜香 玲伽 玲佳 玲加 玲夏 玲果 玲架 玲歌 玲花 玲華 玲香 零華 麗加 麗可 麗夏 麗果 麗歌 麗花 麗香 麗鹿 澪伽 澪佳
reiko 伶子 怜湖 玲以子 玲伊子 玲惟子 礼以子 礼緯子 零子 黎子 れい子
reisa 玲沙
reina 伶那 励奈 嶺那 怜以奈 怜南 玲以奈 玲南 礼以奈 礼伊那 零菜 零奈 零那 麗娜 澪那 黎奈
reine 麗音
reino 令乃 玲乃
reimi 玲実
reira 麗羅
reiri 澪李
reona 怜緒奈 玲於奈 玲桜奈 玲緒菜 玲緒奈 玲緒那 玲雄奈 礼緒奈 麗緒奈
rena 令那 冷奈 玲名
remi 伶実 麗水
remika 玲美香 礼美香 麗美花
remina 怜美那 玲美奈 麗美那
renko れん子 漣子
renri 蓮李
roana 露阿奈
rosa 露央沙 蕗沙
romi 露美
waka 倭香 和果 和歌
wakae 若恵 若江 若枝 和加恵 和加江 和加枝 和可恵 和可枝 和歌絵 和歌枝 和香恵 和香江 和香枝
wakako 環香子 輪佳子 輪加子 輪香子 倭可子 和加子 和可子 和果子 和歌子 和花子 和華子 和香子
wakasa 和香佐 和香沙
wakana 若菜 若奈 若那 和加奈 和可菜 和可奈 和歌菜 和歌奈 和花菜 和花奈 和華奈 和華那 和香菜 和香奈 和香那
wakane 若音
wakano 若乃 和加乃
wakaho 若穂
wakami 若美 和加美 和香美
wakame 若芽
wakayo 和加代 和歌代 和香代
watako 綿子
warabi 蕨
`;

/** Characters of Japanese names that neither GB 2312 nor Big5 has: made in Japan, or simplified there. */
export const japaneseCharacters: string =
  '辺々斎斉増桜関樋辻黒広瀬沢渋児稲嶋戸畠徳榊滝梶亀冨畑塩邉脇宍樫渕曽笹郷緑巻堺袴対楽姫込峯桝穂権気姉歯咲舘蔵説劔県瀞嚢嶌邨篭仏眞荘鰐苅穐袰円縄椙厳総蛍実満歳廼図柾梼栃圷薗軽絵栄檪竃杢竜抜舩巌楳澁栢氷枡鑓匂鮎譲恵頼硲銭嵜諌巣団釼壷韮舎冴遅峠頴焼蛯呉曵纐鴫籾戻寳纒仮薬継帰観乗窓摂栂雫発兎払杣喰夛剣両産駅釈鯵薫椛龝渓縁凪粂覚釡隠亜暁勲啓顕聡聴齢経寛尭拡穣煕賛挙弾圧専麿歩渉壱戦瑠効錬鋭営暎閲従焔応収惣駆駈戯粋済弌勧歓渇歴鉄弐峩浄圀弍掲鶏倹検験鉱晄皐奨絋晧砕続鎭奬愼槇縦凖壌晩塁勅穏択闘糺覧燵貮働労毎粛鋳倶憙釟覇様愽廸謡隷録囲菓湶繊凧値頬懐艶帯暦尅栞価査鶫萠揺竚単';
