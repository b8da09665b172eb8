package dev.nn.data.csv;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nn.data.Table;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each character that a CSV takes as separator, quote or decimal works as such. */
class CsvSyntaxTest {

  private static final String OTHERS =
      ",;\t |'\"._#\0\2\u001f:xN\u00e9\u00a0\u2028\u3000\ufeff\ufffd\uffff";

  /** Reads numbers, and texts that hold each of the characters; or sees them refused. */
  private static void check(char separator, char quote, char decimal) throws IOException {
    String shown =
        "separator \\u%04x, quote \\u%04x, decimal \\u%04x"
            .formatted((int) separator, (int) quote, (int) decimal);
    String text =
        "\u4e01%1$s\u4e02%1$s\u4e03\n1%3$s5%1$s2%1$s%2$s\u4e04\n%1$s%3$s%2$s%2$s\u4e05%2$s\n-0%3$s25%1$s3%1$s%2$s%2$s\n7%1$s4%1$s\u4e06%2$s\u4e07\n"
            .formatted(separator, quote, decimal);
    Csv csv;
    try {
      csv = Csv.of(new StringReader(text)).separator(separator).quote(quote).decimal(decimal);
      csv.columnNames();
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).containsAnyOf("expected a character", "are both");
      return;
    }
    Table table = csv.read();
    assertThat(table.columns()).as(shown).hasSize(3);
    assertThat(new double[] {table.cell(0, 0), table.cell(1, 0), table.cell(2, 0)})
        .as(shown)
        .containsExactly(1.5, -0.25, 7);
    List<String> texts = table.columns().get(2).categories();
    assertThat(texts.get((int) table.cell(0, 2)))
        .as(shown)
        .isEqualTo("\u4e04\n" + separator + decimal + quote + "\u4e05");
    assertThat(texts.get((int) table.cell(2, 2))).as(shown).isEqualTo("\u4e06" + quote + "\u4e07");
  }

  @Test
  void eachCharacter() throws IOException {
    String all = IntStream.range(0, 0x180).mapToObj(Character::toString).collect(joining());
    for (char c : (all + OTHERS).toCharArray()) {
      check(c, '"', c == '.' ? ',' : '.');
      check(',', c, '.');
      check(';', '"', c);
    }
  }

  @Test
  void charactersTogether() throws IOException {
    char[] some = ",; \t'\".\2x\u00a0".toCharArray();
    for (char separator : some) {
      for (char quote : some) {
        for (char decimal : some) {
          check(separator, quote, decimal);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(chars = {' ', '\t', '1', '-', '.', '\n', '\ud83d'})
  void noQuotes(char quote) {
    assertThatThrownBy(() -> Csv.of(Path.of("a.csv")).quote(quote))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("the quote is", "expected a character");
  }

  @Test
  void aControlThatIsTheQuoteDoesNotFollowAQuote() throws IOException {
    Csv csv = Csv.of(new StringReader("a,b\n\2x\2 \2,y\n")).quote('\2');
    assertThatThrownBy(csv::read).hasMessageContainingAll("line 2", "after closing quote");
  }
}
