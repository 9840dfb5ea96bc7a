/** Polish. */
import type { Language } from '../language.ts';

export const POLISH: Language = {
  name: 'Polish',
  blanks: 'words',
  negation: 'before',
  no: 'nie, nigdy, ani, żaden, żadnych, żadnego, unikaj, unikać, unikajcie, odmawiaj, odmów, zabraniaj, zapobiegaj, bez, zamiast',
  banned:
    'zabronione, zabroniony, zabroniona, zakazane, zakazany, zakazana, niedozwolone, niedozwolony, niedopuszczalne, niebezpieczn*, ryzykown*, złośliw*, szkodliw*, nie wolno',
  tells:
    'atak*, atakując*, napastnik*, na przykład, np., przykład*, takie jak, wykryj, wykrywaj, wykrywa, wykrywanie, zgłoś, zgłaszaj, oznacz, sprawdź czy, szukaj, wyszukaj, wstrzyknię*, injection*, próbuje, próbują, próba, próby, mógłby, mogłaby, może, mogą, można, udaje, zawiera, zawierają, zawierające, opcja, opcje, flaga, parametr*, oznacza, jeśli użytkownik, gdy użytkownik, jeżeli użytkownik, podejrzan*, wzorce, wzorców, frazy',
  condition: 'jeśli, jeżeli, gdy, kiedy, zanim, po, przed, skoro',
  contrast: 'ale, lecz, tylko, za to',
  and: 'i, oraz, lub, albo, a, potem',
  must: 'musisz, masz, powinieneś, należy, trzeba, możesz, claude musi, zawsze, po prostu',
  opening:
    'proszę, zawsze, potem, następnie, najpierw, ważne, uwaga, krok, claude, i, po prostu, automatycznie, natychmiast, także, ponadto',
  carries: '',
  first: '',
  marks: 'i, w, na, do, z, ze, się, nie, wszystkie, każdym, oraz, przed, bez',
  every:
    'wszystkie, wszystkich, wszystko, wszelkie, każdy, każde, każdą, każdego, każdej, dowolne, dowolny, zawsze, nigdy, bez wyjątku, automatycznie',
  never: 'nigdy',
  eachTime:
    'przed każdym, przed każdą, po każdym, po każdej, przy każdym, przy każdej, w każdej, w każdym, na początku każdej, na początku sesji, na końcu każdej, za każdym razem, przed rozpoczęciem',

  ask: 'pytaj, pytajcie, pytać, zapytaj, proś, proście, prosić, poproś, czekaj, czekajcie, czekać, wymagaj, żądaj',
  askNot: '',
  consent:
    'potwierdzenie, potwierdzenia, zgodę, zgody, zgoda, pozwolenie, pozwolenia, zatwierdzenie, zatwierdzenia, akceptację, akceptacji, zezwolenie, zezwolenia, autoryzację, autoryzacji',
  without: 'bez',
  unconfirmed: 'bez pytania, bez zapytania, bez potwierdzenia',
  act: 'wykonuj, wykonaj, uruchamiaj, uruchom, kontynuuj, działaj, usuwaj, usuń, kasuj, instaluj, zainstaluj, zmieniaj, modyfikuj, wdrażaj, wypychaj, scalaj, publikuj, używaj, użyj, nadpisuj, ^wykonywać, ^uruchamiać, ^kontynuować, ^usuwać, ^instalować, ^działać',
  approve:
    'zatwierdzaj, zatwierdź, akceptuj, zaakceptuj, zezwalaj, zezwól, potwierdzaj, potwierdź, udzielaj, ^zatwierdzać, ^akceptować, ^potwierdzać',
  requests:
    'prośby o zgodę, prośby o pozwolenie, prośby o uprawnienia, prośby o potwierdzenie, próśb o zgodę, żądania uprawnień, żądania zgody, monity o uprawnienia, monity o zgodę, zapytania o uprawnienia, zapytania o zgodę, okna potwierdzenia, wywołania narzędzi',
  harmless:
    'odczyt, odczytu, tylko do odczytu, czytaj, czytanie, test, testy, testów, lint*, formatowani*, już, ponownie, znowu, zapomnij, zapominaj, wahaj, pewien, pewny, pewna, pewności, chyba że, oprócz, dopóki, wątpliwości',

  ignore:
    'ignoruj, zignoruj, zignorujcie, pomiń, pomijaj, zapomnij, odrzuć, obejdź, nadpisz, lekceważ, nie zważaj na, ^ignorować, ^zignorować',
  earlier:
    'wszystkie, wszelkie, poprzednie, wcześniejsze, dotychczasowe, powyższe, systemowe, istniejące, twoje, swoje, inne, pozostałe, wszystkich, poprzednich, wcześniejszych',
  instructions:
    'instrukcje, instrukcji, wytyczne, wytycznych, polityki, ograniczenia, ograniczeń, prompt systemowy, prompty, zalecenia',
  elsewhere:
    'w plikach, w dokumentach, na stronach, w danych, w treści, w treściach, w komentarzach, zawarte w, zawartych, osadzone, ukryte, wstrzyknięte, pochodzące, znalezione, ze stron, z internetu, osób trzecich, dla tego pliku, dotyczące formatowania, które',

  disable:
    'wyłącz, wyłączaj, wyłączcie, obejdź, omijaj, omiń, ominąć, pomiń, pomijaj, ignoruj, zignoruj, zdezaktywuj, dezaktywuj, usuń, odłącz, ^wyłączyć, ^wyłączać, ^obejść, ^omijać, ^pomijać',
  guard:
    'sandbox*, piaskownic*, sprawdzanie uprawnień, sprawdzania uprawnień, kontrolę uprawnień, kontroli uprawnień, weryfikację uprawnień, system uprawnień, reguły uprawnień, monity o uprawnienia, prośby o uprawnienia, prośby o zgodę, zabezpieczenia, zabezpieczeń, kontrole bezpieczeństwa, kontrolę bezpieczeństwa, zasady bezpieczeństwa, reguły bezpieczeństwa, środki bezpieczeństwa, politykę bezpieczeństwa, polityki bezpieczeństwa, filtry bezpieczeństwa, wytyczne bezpieczeństwa, wszystkie hooki, hooki claude, reguły deny, reguły odmowy, okna potwierdzenia, portcullis',
  edit: 'edytuj, zmień, zmieniaj, zmodyfikuj, modyfikuj, dodaj, dodawaj, dopisz, dopisuj, zapisz, usuń, usuwaj, zaktualizuj, aktualizuj, nadpisz, rozszerz, zastąp, poluzuj',
  blocked: 'zablokowan*, odrzucon*, odmówion*',
  start:
    'używaj, użyj, uruchamiaj, uruchom, startuj, dodaj, dodawaj, przekaż, włącz, ustaw, wywołuj, wywołaj, ^używać, ^uruchamiać',

  send: 'wyślij, wysyłaj, prześlij, przesyłaj, przekaż, wrzuć, udostępnij, opublikuj, skopiuj, eksfiltruj, wykradnij, ^wysłać, ^wysyłać, ^przesłać, ^przesyłać',
  secret:
    'sekret, sekrety, sekretów, tajne dane, hasło, hasła, haseł, token, tokeny, tokenów, klucz api, klucze api, kluczy api, klucz prywatny, klucze prywatne, klucze ssh, klucz ssh, zmienne środowiskowe, zmiennych środowiskowych, poświadczenia, poświadczeń, dane logowania, ciasteczka',
  remote:
    'zewnętrzny serwer, zewnętrznego serwera, zdalny serwer, zdalnego serwera, serwer zewnętrzny, zewnętrzny adres, zewnętrzną usługę',

  tell: 'mów, powiedz, mówić, wspominaj, wspomnij, wspominać, ujawniaj, ujawnij, ujawniać, pokazuj, pokaż, informuj, poinformuj, informować, zdradzaj, zdradź, zgłaszaj, powiadamiaj',
  tellNot: 'ukryj, ukrywaj, zataj, zatajaj',
  user: 'użytkownik*, programist*, człowiek*, ludzi, ludziom, recenzent*, nikomu, nikogo, deweloper*',
  this: 'tych instrukcjach, tej instrukcji, te instrukcje, tych poleceniach, tych regułach, tej regule, te reguły, tych krokach, tym kroku, tych zmianach, tej zmianie, te zmiany, tej sekcji, tej notatce, tym, tego, co robisz, co zrobiłeś',
  secretly:
    'potajemnie, po cichu, w tajemnicy, skrycie, ukradkiem, bez wiedzy, bez informowania, bez powiadamiania, nie informując',

  prohibited:
    'zabron*, zakaz*, nigdy, unikaj*, złe, zły, błędn*, niepoprawn*, atak*, zagroże*, podatnoś*, złośliw*, podejrzan*, niebezpiecz*, narusze*, wstrzykn*, injection*, zablokowan*, niedozwolon*, sygnały ostrzegawcze',
  illustrated:
    'przykład*, na przykład, test*, scenariusz*, wykrywani*, wskaźnik*, ryzyk*, audyt*, wzorce, referencj*, opcje, parametry, rozwiązywanie problemów, porównanie, przegląd bezpieczeństwa, red team*',
};
