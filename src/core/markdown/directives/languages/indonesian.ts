/** Indonesian. An order is the plain verb; statements put `me-` before it. */
import type { Language } from '../language.ts';

export const INDONESIAN: Language = {
  name: 'Indonesian',
  blanks: 'words',
  negation: 'before',
  ordersOpen: true,
  no: 'jangan, janganlah, tidak, tidak boleh, tidak pernah, jangan pernah, tanpa pernah, hindari, hindarilah, tolak, cegah, dilarang, larang, bukan, alih-alih, daripada',
  banned:
    'dilarang, terlarang, tidak diizinkan, tidak diperbolehkan, berbahaya, berisiko, jahat, tidak aman, melanggar',
  tells:
    'serangan, penyerang, misalnya, contohnya, contoh, seperti, deteksi, mendeteksi, laporkan jika, periksa apakah, cari, mencari, injeksi, injection, mencoba, berusaha, upaya, mungkin, dapat, bisa, berpura-pura, mengklaim, berisi, mengandung, opsi, flag, parameter, artinya, berarti, jika pengguna, ketika pengguna, bila pengguna, mencurigakan, pola, frasa, memungkinkan, digunakan untuk',
  condition: 'jika, bila, apabila, ketika, saat, sebelum, setelah, sesudah, kalau, begitu',
  contrast: 'tetapi, tapi, melainkan, sebaliknya',
  and: 'dan, atau, lalu, kemudian',
  must: 'anda harus, kamu harus, claude harus, harus, wajib, selalu, anda boleh, kamu boleh, perlu',
  opening:
    'tolong, mohon, harap, silakan, selalu, lalu, kemudian, pertama, penting, catatan, langkah, claude, dan, otomatis, secara otomatis, segera, langsung, juga, diam-diam, secara diam-diam',
  carries: '',
  first: 'baca, buka, ambil, cari, kumpulkan, buat, mulai, salin',
  marks: 'yang, dan, di, untuk, dengan, tanpa, semua, setiap, ini, ke, dari',
  every:
    'semua, seluruh, setiap, tiap, segala, apa pun, apapun, selalu, jangan pernah, tidak pernah, tanpa kecuali, otomatis',
  never: 'jangan pernah, tidak pernah',
  eachTime:
    'sebelum setiap, setelah setiap, pada setiap, di setiap, di awal setiap, pada awal setiap, di akhir setiap, setiap kali, di awal sesi, pada awal sesi, sebelum memulai',

  ask: 'minta, meminta, tanya, tanyakan, bertanya, menanyakan, tunggu, menunggu, mintalah, memohon',
  askNot: '',
  consent: 'konfirmasi, izin, ijin, persetujuan, otorisasi',
  without: 'tanpa',
  unconfirmed: 'tanpa bertanya, tanpa konfirmasi, tanpa izin, tanpa persetujuan, tanpa menanyakan',
  act: 'jalankan, eksekusi, lanjutkan, teruskan, hapus, pasang, instal, ubah, deploy, dorong, push, commit, gabungkan, gunakan, terapkan, lakukan, bertindaklah, timpa',
  approve: 'setujui, terima, izinkan, berikan, konfirmasikan, konfirmasi',
  requests:
    'permintaan izin, permintaan ijin, permintaan konfirmasi, permintaan persetujuan, prompt izin, prompt konfirmasi, dialog konfirmasi, panggilan alat, pemanggilan alat, permintaan otorisasi',
  harmless:
    'baca, membaca, hanya baca, tes, test, pengujian, lint*, format*, sudah, lagi, ulang, lupa, ragu, yakin, kecuali, sampai, hingga, keraguan',

  ignore: 'abaikan, lupakan, kesampingkan, hiraukan, langgar, timpa',
  earlier: 'semua, seluruh, segala, sebelumnya, terdahulu, di atas, sistem, yang ada, lainnya, lain, anda',
  instructions: 'instruksi, petunjuk, pedoman, kebijakan, batasan, pembatasan, arahan, prompt sistem',
  elsewhere:
    'dalam file, di dalam file, dalam berkas, di halaman, dalam halaman, dalam data, di data, dalam dokumen, di dokumen, dalam konten, di konten, dalam komentar, di komentar, tertanam, tersembunyi, disisipkan, berasal dari, dari halaman, eksternal, pihak ketiga, untuk file ini, untuk berkas ini, tentang format, terdapat',

  disable:
    'nonaktifkan, matikan, lewati, lompati, abaikan, hindari pemeriksaan, akali, hapus, singkirkan, cabut, bypass, terobos',
  guard:
    'sandbox, kotak pasir, pemeriksaan izin, pengecekan izin, sistem izin, aturan izin, prompt izin, permintaan izin, kontrol akses, pemeriksaan keamanan, pengecekan keamanan, aturan keamanan, kebijakan keamanan, langkah keamanan, tindakan keamanan, filter keamanan, mekanisme keamanan, mekanisme perlindungan, perlindungan keamanan, pagar pengaman, pedoman keamanan, dialog konfirmasi, prompt konfirmasi, semua hook, seluruh hook, hook claude, aturan deny, aturan penolakan, portcullis',
  edit: 'sunting, ubah, ganti, tambahkan, tambah, tulis, hapus, perbarui, perluas, timpa, longgarkan, modifikasi',
  blocked: 'diblokir, ditolak',
  start: 'gunakan, pakai, jalankan, mulai, tambahkan, berikan, panggil, aktifkan, setel, atur, luncurkan',

  send: 'kirim, kirimkan, unggah, unggahkan, posting, teruskan, salin, bocorkan, bagikan, transfer, pindahkan, eksfiltrasi',
  secret:
    'rahasia, token, kata sandi, sandi, password, kredensial, kunci api, api key, kunci privat, kunci pribadi, kunci ssh, variabel lingkungan, cookie',
  remote: 'server eksternal, server luar, server jarak jauh, layanan eksternal, alamat eksternal',

  tell: 'beri tahu, beritahu, memberi tahu, memberitahu, sebutkan, menyebutkan, katakan, mengatakan, ungkapkan, mengungkapkan, tunjukkan, menunjukkan, laporkan, melaporkan, ceritakan, menginformasikan, bilang',
  tellNot: 'sembunyikan, rahasiakan',
  user: 'pengguna, pengembang, manusia, peninjau, siapa pun, siapapun, orang',
  this: 'instruksi ini, petunjuk ini, aturan ini, langkah ini, perintah ini, perubahan ini, bagian ini, catatan ini, hal ini, ini, tentang ini, apa yang kamu, apa yang anda, yang kamu lakukan, yang anda lakukan',
  secretly:
    'diam-diam, secara diam-diam, secara rahasia, sembunyi-sembunyi, tanpa sepengetahuan, tanpa memberi tahu, tanpa memberitahu',

  prohibited:
    'dilarang, larangan, jangan, tidak boleh, hindari, salah, buruk, serangan, penyerang, ancaman, kerentanan, jahat, mencurigakan, bahaya, berbahaya, pelanggaran, injeksi, injection, diblokir, tanda bahaya',
  illustrated:
    'contoh, misalnya, pengujian, tes, test, skenario, deteksi, indikator, tanda, risiko, audit, pola, referensi, opsi, parameter, pemecahan masalah, perbandingan, tinjauan keamanan, red team',
};
