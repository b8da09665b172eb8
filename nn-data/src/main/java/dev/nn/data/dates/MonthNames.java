package dev.nn.data.dates;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names of months in German, French, Spanish, Italian, Portuguese and Dutch, in full and as
 * usually abbreviated. Accents and capitals do not count.
 */
final class MonthNames {

  private static final List<String> ENGLISH =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  private static final List<String> OTHERS =
      List.of(
          "januar janner janvier janv enero ene gennaio gen janeiro januari",
          "februar feber fevrier fevr fev febrero febbraio fevereiro februari",
          "marz maerz mrz mars marzo marco maart mrt",
          "avril avr abril abr aprile",
          "mai mayo maggio mag maio mei",
          "juni juin junio giugno giu junho",
          "juli juillet juil julio luglio lug julho",
          "aout agosto ago augustus",
          "septembre septiembre setiembre settembre setembro set",
          "oktober okt octobre octubre ottobre ott outubro out",
          "novembre noviembre novembro",
          "dezember dez decembre diciembre dicembre dic dezembro december");

  /** Abbreviations that are words too, as in "set 1021", and are months behind a day alone. */
  private static final Set<String> WORDS = Set.of("set", "out", "ago", "gen", "dic", "mag");

  private static final Set<String> PARTICLES = Set.of("de", "er"); // 2 de marzo, 1er mars

  private static final Map<String, String> MONTHS = new HashMap<>();

  static {
    for (String english : ENGLISH) {
      MONTHS.put(english.toLowerCase(Locale.ROOT), english);
    }
    for (int m = 0; m < OTHERS.size(); m++) {
      for (String name : OTHERS.get(m).split(" ", -1)) {
        MONTHS.put(name, ENGLISH.get(m));
      }
    }
  }

  private MonthNames() {}

  /** Returns a text with its only month in English; null if it has no such name. */
  static @Nullable String inEnglish(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    StringBuilder english = new StringBuilder();
    String found = null;
    int end;
    for (int start = 0; start < plain.length(); start = end) {
      end = endOfWord(plain, start);
      String word = plain.substring(start, end).toLowerCase(Locale.ROOT);
      String month = MONTHS.get(word);
      if (month != null && found == null && (isDigit(plain.charAt(0)) || !WORDS.contains(word))) {
        found = month;
        english.append(month);
      } else if (PARTICLES.contains(word)) {
        end += end < plain.length() && word.equals("de") ? 1 : 0; // and the space behind
      } else {
        english.append(plain, start, end);
      }
    }
    return found == null ? null : english.toString();
  }

  /** Returns the end of the letters from a place, or of one other character. */
  private static int endOfWord(String text, int start) {
    int end = start;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    return Math.max(end, start + 1);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
