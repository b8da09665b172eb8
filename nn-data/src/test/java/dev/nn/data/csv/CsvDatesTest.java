package dev.nn.data.csv;

import static dev.nn.data.Column.Kind.CATEGORY;
import static dev.nn.data.Column.Kind.NUMBER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.data.Table;
import dev.nn.data.dates.DateForm;
import dev.nn.data.dates.DateReading;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns of more different dates than categories may be: a row for each second. */
class CsvDatesTest {

  private static final int ROWS = 66_000;
  private static final LocalDateTime START = LocalDateTime.of(2024, 4, 3, 0, 0);

  private final Path folder;

  CsvDatesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static Csv csv(String text) throws IOException {
    return Csv.of(new StringReader(text));
  }

  private static String seconds(String pattern) {
    DateTimeFormatter form = DateTimeFormatter.ofPattern(pattern + " HH:mm:ss", Locale.ROOT);
    StringBuilder text = new StringBuilder();
    for (int r = 0; r < ROWS; r++) {
      text.append(form.format(START.plusSeconds(r))).append('\n');
    }
    return text.toString();
  }

  /** The first day above 12 is in the last row. */
  @Tag("slow")
  @Test
  void theOrderOfDayAndMonthMayBeDecidedLate() throws IOException {
    Csv csv = csv("when\n" + seconds("dd/MM/yyyy") + "13/04/2024\n");
    Table table = csv.read();
    assertEquals(new DateReading(List.of(DateForm.DAY_FIRST), null), table.columns().get(0).form());
    assertEquals(DateForm.YEAR_FIRST.seconds("2024-04-03"), table.cell(0, 0));
    assertEquals(DateForm.YEAR_FIRST.seconds("2024-04-13"), table.cell(ROWS, 0));
    Table mapped = csv.materialize(folder.resolve("dates.table"));
    assertEquals(table.columns(), mapped.columns());
    assertEquals(table.cell(ROWS, 0), mapped.cell(ROWS, 0));
  }

  @Test
  void nineOfTenOfAllRowsMustBeDates() throws IOException {
    String dates = "when\n" + seconds("yyyy-MM-dd");
    Table table = csv(dates + "soon\n".repeat(7_000)).read();
    assertEquals(NUMBER, table.columns().get(0).kind());
    assertTrue(Double.isNaN(table.cell(ROWS, 0)));
    assertUnread(csv(dates + "soon\n".repeat(8_000)));
  }

  /** Rows count, not different texts. */
  @Test
  void rowsBeforeTheLimitCount() throws IOException {
    assertUnread(csv("when\n" + "soon\n".repeat(8_000) + seconds("yyyy-MM-dd")));
  }

  /** Numbers in front are read as texts of no date. */
  @Tag("slow")
  @Test
  void numbersInFrontAreMissing() throws IOException {
    Table table = csv("when\n5\n" + seconds("yyyy-MM-dd")).read();
    assertTrue(Double.isNaN(table.cell(0, 0)));
    assertEquals(DateForm.YEAR_FIRST.seconds("2024-04-03"), table.cell(1, 0));
    assertUnread(csv("when\n" + "5\n".repeat(8_000) + seconds("yyyy-MM-dd")));
  }

  private static void assertUnread(Csv csv) throws IOException {
    Table table = csv.read();
    assertNotNull(table.columns().get(0).unread());
    for (int r = 0; r < table.rows(); r++) {
      assertTrue(Double.isNaN(table.cell(r, 0)));
    }
  }

  /** Dates need no memory for texts, so that other columns have it. */
  @Test
  void datesMakeRoomForOtherTexts() throws IOException {
    StringBuilder text = new StringBuilder("when,prose\n");
    for (int r = 0; r < 1_600; r++) {
      String prose = r < 167 ? r + "x".repeat(100_000) : "";
      text.append(START.plusDays(r).toLocalDate()).append(',').append(prose).append('\n');
    }
    Table table = csv(text.toString()).read();
    assertEquals(NUMBER, table.columns().get(0).kind());
    assertEquals(CATEGORY, table.columns().get(1).kind());
    assertEquals(86_400, table.cell(1_599, 0) - table.cell(1_598, 0));
  }
}
