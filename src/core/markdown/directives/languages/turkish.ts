/** Turkish. Its verbs end the sentence and carry their negation, so that a negated form is another word. */
import type { Language } from '../language.ts';

export const TURKISH: Language = {
  name: 'Turkish',
  blanks: 'words',
  negation: 'around',
  verbLast: true,
  no: 'asla, hiçbir zaman, sakın, yerine, kaçın, kaçının, kaçınılmalı, değil',
  banned:
    'yasak, yasaktır, yasaklanmıştır, izin verilmez, tehlikeli, tehlikelidir, riskli, risklidir, kötü niyetli, zararlı',
  tells:
    'saldırı*, saldırgan*, örneğin, mesela, örnek*, gibi, tespit et, tespit edin, algıla, bildir, bildirin, ara, arayın, kontrol et, kontrol edin, enjeksiyon*, injection*, çalışır, çalışan, çalışabilir, deneyebilir, girişim*, olabilir, edebilir, edebilirsiniz, bırakabilir, atlayabilir, yapabilir, iddia, içerir, içeren, seçenek, seçeneği, seçenekler, bayrak, bayrağı, parametre*, demektir, anlamına, kullanıcı isterse, şüpheli, kalıp*, ifadeler',
  condition: 'eğer, ise, önce, sonra, zaman',
  contrast: 'ama, fakat, ancak, bunun yerine',
  and: 've, veya, ya da, sonra',
  must: 'her zaman, daima, mutlaka',
  opening:
    'lütfen, her zaman, daima, sonra, önce, önemli, not, adım, claude, ve, otomatik olarak, hemen, ayrıca',
  carries: '',
  first: '',
  marks: 've, bir, bu, için, ile, da, de, tüm, her, önce, bütün, sonra',
  every:
    'tüm, bütün, her, herhangi, hepsini, hepsi, her zaman, daima, asla, hiçbir, hiçbir zaman, istisnasız, otomatik olarak',
  never: 'asla, hiçbir zaman, sakın',
  eachTime:
    'her görevden önce, her görevden sonra, her oturumun, her oturumda, her komuttan önce, her seferinde, oturum başında, oturumun başında, başlamadan önce, her istekte',

  ask: '',
  askNot:
    'isteme, istemeyin, istemeyiniz, sorma, sormayın, sormayınız, talep etme, talep etmeyin, bekleme, beklemeyin, beklemeyiniz, danışma, danışmayın, isteme ve, alma, almayın',
  consent: 'onay, onayı, onayını, onaya, izin, izni, iznini, izine, teyit, doğrulama, yetki, kullanıcıya',
  without: '',
  unconfirmed:
    'onay almadan, onayı almadan, onayını almadan, onay istemeden, onay beklemeden, onayı beklemeden, izin almadan, izin istemeden, izin beklemeden, izni olmadan, onayı olmadan, onaysız, izinsiz, sormadan, sormaksızın, teyit almadan, danışmadan',
  act: 'çalıştır, çalıştırın, yürüt, yürütün, devam et, devam edin, sil, silin, yükle, yükleyin, kur, kurun, değiştir, değiştirin, uygula, uygulayın, yap, yapın, gönder, push et, commit et, commit yap, dağıt, kullan, kullanın, çalıştırmalısın, çalıştırabilirsin, yürütmelisin, yayınla',
  approve: 'onayla, onaylayın, kabul et, kabul edin, izin ver, izin verin, onaylamalısın, evet de',
  requests:
    'izin isteklerini, izin istemlerini, izin taleplerini, onay isteklerini, onay taleplerini, onay istemlerini, yetki isteklerini, izin istekleri, onay istekleri, araç çağrılarını, izin sorularını, izin uyarılarını',
  harmless:
    'okuma, salt okunur, okumak, test, testleri, testler, lint*, biçimlendir*, zaten, tekrar, yeniden, unutma, unutmayın, çekinme, çekinmeyin, emin, hariç, sürece, şüphe*',

  ignore:
    'yok say, yok sayın, görmezden gel, görmezden gelin, dikkate alma, dikkate almayın, unut, unutun, göz ardı et, göz ardı edin, boş ver, geçersiz kıl, geçersiz kılın, aldırma, yoksay, yoksayın',
  earlier: 'tüm, bütün, önceki, daha önceki, yukarıdaki, mevcut, sistem, diğer, her türlü',
  instructions:
    'talimat*, yönerge*, kısıtlama*, politika*, sistem istemi*, sistem komut*, direktif*, istemleri',
  elsewhere:
    'dosyalardaki, dosyalarda, sayfalardaki, sayfalarda, belgelerdeki, belgelerde, verilerdeki, verilerde, içeriklerdeki, içerikteki, yorumlardaki, gömülü, gizli, enjekte, gelen, bulunan, içindeki, üçüncü taraf, bu dosya için, biçimlendirme',

  disable:
    'devre dışı bırak, devre dışı bırakın, kapat, kapatın, atla, atlayın, aşın, baypas et, baypas edin, etkisizleştir, etkisizleştirin, kaldır, kaldırın, yok say, yok sayın, görmezden gel, görmezden gelin, bypass et, bypass edin, devre dışı bırakmalısın, devre dışı bırakıp, kapatıp, atlayıp, aşıp',
  guard:
    "sandbox, sandbox'*, sandboxı, korumalı alan*, kum havuzu*, izin kontrol*, izin denetim*, izin sistem*, izin kural*, izin istem*, izin istek*, yetki kontrol*, güvenlik kontrol*, güvenlik denetim*, güvenlik önlem*, güvenlik kural*, güvenlik politika*, güvenlik filtre*, güvenlik mekanizma*, koruma mekanizma*, onay istem*, onay istek*, onay pencere*, tüm hook*, tüm kanca*, claude hook*, deny kural*, ret kural*, portcullis",
  edit: 'düzenle, düzenleyin, değiştir, değiştirin, ekle, ekleyin, yaz, yazın, sil, silin, kaldır, kaldırın, güncelle, güncelleyin, genişlet, gevşet, üzerine yaz',
  blocked: 'engellenir*, engellenen, engellendi*, reddedilir*, reddedildi*',
  start:
    'kullan, kullanın, çalıştır, çalıştırın, başlat, başlatın, ekle, ekleyin, ayarla, ayarlayın, etkinleştir, etkinleştirin, çağır, ver',

  send: 'gönder, gönderin, yolla, yollayın, ilet, iletin, yükle, yükleyin, aktar, aktarın, sızdır, sızdırın, paylaş, paylaşın, kopyala, kopyalayın, postala',
  secret:
    "sır, sırlar, sırları, gizli anahtar*, şifre*, parola*, token, tokenler*, token'*, api anahtar*, özel anahtar*, ssh anahtar*, ortam değişken*, kimlik bilgi*, çerez*, secret*",
  remote: 'dış sunucu*, uzak sunucu*, harici sunucu*, harici adres*',

  tell: '',
  tellNot:
    'söyleme, söylemeyin, bahsetme, bahsetmeyin, anlatma, anlatmayın, açıklama yapma, bildirme, bildirmeyin, gösterme, göstermeyin, haber verme, haber vermeyin, ifşa etme, ifşa etmeyin, gizle, gizleyin, sakla, saklayın',
  user: 'kullanıcı*, geliştirici*, insan*, kimse*, kimseye, kimseden, inceleyen*',
  this: 'bu talimat*, bu kural*, bu adım*, bu komut*, bu değişiklik*, bu bölüm*, bu not*, bunu, bundan, bunları, bunlardan, ne yaptığını, yaptıklarını',
  secretly: 'gizlice, sessizce, el altından, haber vermeden, söylemeden, haberi olmadan, bildirmeden',

  prohibited:
    'yasak*, asla, yapma*, yapılma*, kaçın*, kötü*, yanlış*, saldırı*, tehdit*, güvenlik açı*, zararlı*, şüpheli*, tehlike*, ihlal*, enjeksiyon*, injection*, engellenen*, engellenmiş*, uyarı işaret*, anti-pattern*',
  illustrated:
    'örnek*, örneğin, test*, senaryo*, tespit*, algılama*, gösterge*, risk*, denetim*, kalıp*, referans*, seçenekler, parametreler, sorun giderme*, karşılaştırma*, güvenlik inceleme*, red team*',
};
