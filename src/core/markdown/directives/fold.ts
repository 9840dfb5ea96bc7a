/** Writes a text so that the same words always look the same: case, accents, widths, look-alikes, what nobody sees. */

/** A text in its plain form, with the way back. */
export interface Folded {
  readonly text: string;
  /** The offset in the original text of an offset in the plain one. */
  readonly original: (offset: number) => number;
}

const SAME = (offset: number): number => offset;

// Nothing of this is seen, and one of it tears a word apart for a program only.
const UNSEEN = /^\p{Default_Ignorable_Code_Point}$/u;
// Accents of letters, vowel marks of Arabic, the dot of Devanagari. Often left out by those who write in a hurry.
const MARKS = /[\u0300-\u036f\u064b-\u065f\u0670\u0640\u093c]/gu;

/** Letters whose plain form Unicode does not give. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  đ: 'd',
  ł: 'l',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ى: 'ي',
  ة: 'ه',
  '’': "'",
};

/** Traditional characters of the vocabulary, each followed by its simplified form. */
const TRADITIONAL =
  '請请確确認认許许權权無无須须執执備备規规則则檢检關关閉闭過过繞绕視视從从發发傳传將将碼码鑰钥憑凭證证環环變变數数據据遠远務务個个這这們们說说訴诉動动靜静終终應应該该總总時时後后間间運运項项導导繼继續续斷断別别設设訊讯詢询問问對对話话護护攔拦沒没經经實实際际範范圍围寫写讀读傷伤險险嚴严擊击給给當当開开啟启與与會会還还進进選选擇择來来點点號号鍵键機机單单稱称騙骗隱隐結结複复製制貼贴歷历紀纪錄录審审戶户帳账憶忆統统詞词輸输顯显級级報报細细術术標标籤签樣样試试誰谁監监測测誤误記记檔档夾夹頁页錯错駭骇議议註注獲获僅仅讓让產产為为擔担夠够誘诱評评價价載载儲储雲云電电腦脑網网資资驗验層层幫帮調调參参內内圖图題题義义響响處处兩两種种類类線线聯联絡络虛虚擬拟體体獨独門门閱阅覽览識识諸诸戰战鏈链編编輯辑啓启倉仓庫库強强雜杂臺台灣湾顧顾側侧觸触連连遞递適适釋释鎖锁陣阵隨随離离難难雖虽靈灵頭头預预領领頻频飛飞駐驻齊齐';

const SIMPLIFIED: ReadonlyMap<string, string> = new Map(
  Array.from(TRADITIONAL.matchAll(/(.)(.)/gu), ([, old = '', plain = '']) => [old, plain]),
);

const folded = new Map<string, string>();

/** The plain form of one character, which may be empty or several letters. */
function foldCharacter(character: string): string {
  const known = folded.get(character);
  if (known !== undefined) return known;
  const plain = UNSEEN.test(character) ? '' : plainForm(character);
  // Hangul and the many ideographs would fill the memory with themselves.
  if (folded.size < MAX_KNOWN) folded.set(character, plain);
  return plain;
}

const MAX_KNOWN = 20_000;

function plainForm(character: string): string {
  if (/\p{Script=Hangul}/u.test(character)) return character;
  const lower = character.normalize('NFKD').replace(MARKS, '').toLowerCase().replace(MARKS, '');
  return Array.from(lower, (one) => PLAIN[one] ?? SIMPLIFIED.get(one) ?? one).join('');
}

/** The plain form of a text. Linear. */
export function fold(text: string): Folded {
  if (!/[^\0-\x7f]/u.test(text)) return { text: text.toLowerCase(), original: SAME };
  const offsets: number[] = [];
  let plain = '';
  let at = 0;
  for (const character of text) {
    const form = character < '\x80' ? character.toLowerCase() : foldCharacter(character);
    for (let index = 0; index < form.length; index += 1) offsets.push(at);
    plain += form;
    at += character.length;
  }
  offsets.push(text.length);
  const original = (offset: number): number => offsets[offset] ?? text.length;
  return { text: withoutLookAlikes(plain), original };
}

// Letters that look like Latin ones, each followed by the one that it looks like. Same length, so that offsets stay.
const LOOK_ALIKES = 'аaеeоoрpсcуyхxіiјjѕsԁdһhԛqԝwкkмmтtвbнhгrαaοoνvιiκkρpτtυuχxεeηnγyɡgɑaօoսuոnհh';
const TO_LATIN: ReadonlyMap<string, string> = pairs(LOOK_ALIKES);
const TO_CYRILLIC: ReadonlyMap<string, string> = new Map(
  Array.from(LOOK_ALIKES.matchAll(/([а-џ])(.)/gu), ([, cyrillic = '', latin = '']) => [latin, cyrillic]),
);

function pairs(list: string): Map<string, string> {
  return new Map(Array.from(list.matchAll(/(.)(.)/gu), ([, from = '', to = '']) => [from, to]));
}

const WORD = /\p{L}+/gu;
const MIXED = /[a-z][\u0370-\u058f\u0250-\u02af]|[\u0370-\u058f\u0250-\u02af][a-z]/u;
const DRESSED = /(?<!\p{L})[аеорсухіјѕԁһԛԝ]{3,40}(?!\p{L})/gu;
const ONLY_CYRILLIC = /[бджзийлпфцчшщъыьэюяєїґ]/u;

/** A word of two scripts is meant to look like one of them. A Latin word may also be dressed as a whole. */
function withoutLookAlikes(text: string): string {
  if (!/[\u0370-\u058f\u0250-\u02af]/u.test(text)) return text;
  const joined = text.replace(WORD, (word) => {
    if (!MIXED.test(word)) return word;
    return replaced(word, ONLY_CYRILLIC.test(word) ? TO_CYRILLIC : TO_LATIN);
  });
  const latin = joined.match(/[a-z]/gu)?.length ?? 0;
  const other = joined.match(/[\u0370-\u058f]/gu)?.length ?? 0;
  return latin > 2 * other ? joined.replace(DRESSED, (word) => replaced(word, TO_LATIN)) : joined;
}

function replaced(word: string, letters: ReadonlyMap<string, string>): string {
  return Array.from(word, (letter) => letters.get(letter) ?? letter).join('');
}
