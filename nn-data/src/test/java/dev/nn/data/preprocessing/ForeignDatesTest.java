package dev.nn.data.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import dev.nn.data.dates.DateForm;
import dev.nn.data.preprocessing.codes.CodeBook;
import java.io.IOException;
import java.io.StringReader;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Other cells than dates, and dates in other forms, where a model expects dates. */
class ForeignDatesTest {

  private static final double SIXTH_OF_MAY = LocalDate.of(2021, 5, 6).toEpochDay() * 86_400.0;

  private static Table read(String... cells) throws IOException {
    StringBuilder csv = new StringBuilder("d,y\n");
    for (int r = 0; r < cells.length; r++) {
      csv.append(cells[r]).append(',').append(r).append(".5\n");
    }
    return Csv.of(new StringReader(csv.toString())).read();
  }

  private static Preprocessing fit(PreprocessingSpec spec, String... cells) throws IOException {
    return spec.fit(read(cells), Rows.all(cells.length), Target.regression("y"));
  }

  private static Preprocessing points() throws IOException {
    return fit(PreprocessingSpec.defaults(), "06.05.2021", "17.08.2021", "30.11.2022");
  }

  @ParameterizedTest
  @ValueSource(strings = {"06.05.2021", "6.5.2021", "2021-05-06", "2021/5/6", "2021-05-06T00:00Z"})
  void isoDatesAreAlwaysRead(String text) throws IOException {
    Preprocessing points = points();
    assertEquals(SIXTH_OF_MAY, points.code(0, text));
    assertEquals(SIXTH_OF_MAY, Preprocessing.parse(points.toJson()).code(0, text));
    double[] codes = new double[1];
    points.readableInputs(read(text)).codes(0, codes);
    assertEquals(SIXTH_OF_MAY, codes[0]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"6 May 2021", "garbage", "05/06/2021x", "44322"})
  void aRowWithAnotherTextIsRejected(String text) throws IOException {
    Preprocessing points = points();
    var refusal = assertThrows(IllegalArgumentException.class, () -> points.code(0, text));
    assertThat(refusal)
        .hasMessageContainingAll("'d'", "'" + text + "'", "31/03/2024", "2024-03-31");
    assertThrows(IllegalArgumentException.class, () -> points.inputs(read(text)).check(0));
  }

  @Test
  void aFewOtherTextsInATableAreMissing() throws IOException {
    Preprocessing points = points();
    Table table = read("06.05.2021", "garbage", "NA", "2021-05-06");
    TableInputs inputs = points.inputs(table);
    assertArrayEquals(row(inputs, 2), row(inputs, 1));
    assertArrayEquals(row(inputs, 0), row(inputs, 3));
    TableInputs readable = points.readableInputs(table);
    assertEquals(0, readable.refused(1));
    assertEquals(-1, readable.refused(2));
  }

  private static float[] row(TableInputs inputs, int row) {
    inputs.check(row);
    float[] read = new float[inputs.names().size()];
    inputs.read(row, read, 0);
    return read;
  }

  @Test
  void plainNumbersAreNoDates() throws IOException {
    Table numbers = read("44322", "44323", "NA");
    TableInputs inputs = points().inputs(numbers);
    var refusal = assertThrows(IllegalArgumentException.class, () -> inputs.check(1));
    assertThat(refusal).hasMessageContainingAll("row 2", "'d'", "44323");
    inputs.check(2);
  }

  @Test
  void otherTextsOfTrainingRowsStayMissing() throws IOException {
    String[] cells = new String[20];
    for (int r = 0; r < cells.length; r++) {
      cells[r] = r == 7 ? "soon" : (r + 10) + ".05.2021";
    }
    Preprocessing some = fit(PreprocessingSpec.defaults(), cells);
    assertEquals(CodeBook.NO_NUMBER, some.code(0, "soon"));
    assertEquals(CodeBook.NEW_TEXT, some.code(0, "garbage"));
    assertEquals(SIXTH_OF_MAY, some.code(0, "2021-05-06"));
  }

  @Test
  void isoDatesInTrainingRowsOfAnotherDeclaredFormStayMissing() throws IOException {
    PreprocessingSpec declared =
        PreprocessingSpec.defaults().column("d", Encoding.date(DateForm.DAY_FIRST));
    Preprocessing points = fit(declared, "06.05.2021", "2021-08-17", "30.11.2022");
    assertEquals(CodeBook.NO_NUMBER, points.code(0, "2021-08-17"));
    assertEquals(CodeBook.NEW_TEXT, points.code(0, "2021-05-06"));
    assertEquals(SIXTH_OF_MAY, fit(declared, "06.05.2021", "30.11.2022").code(0, "2021-05-06"));
  }

  @Test
  void timesAreNoDates() throws IOException {
    Preprocessing times = fit(PreprocessingSpec.defaults(), "10:00", "12:00", "14:30");
    assertThrows(IllegalArgumentException.class, () -> times.code(0, "2021-05-06"));
  }
}
