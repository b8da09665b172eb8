package dev.nn.data.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClassificationReportTest {

  /**
   * "no" has 3 rows, 2 of them right; "yes" has 2, 1 of them right; so precision no 2 / 3, yes 1 /
   * 2.
   */
  @Test
  void printsWhatAUserLooksFor() {
    ClassificationReport report =
        ClassificationReport.measure(List.of("no", "yes"))
            .of(Column.of(0.25f, 0.25f, 0.75f, 0.25f, 0.75f), Column.of(0, 0, 0, 1, 1));
    assertEquals(
        """
        class             precision  recall     f1  support
        no                    0.667   0.667  0.667        3
        yes                   0.500   0.500  0.500        2

        accuracy                             0.600        5
        macro average         0.583   0.583  0.583        5
        weighted average      0.600   0.600  0.600        5
        """,
        report.toString());
  }

  @Test
  void namesClassesByTheirIndices() {
    ClassificationReport report = ClassificationReport.measure().of(Column.of(0.75f), Column.of(1));
    assertEquals(List.of("0", "1"), report.confusion().classes());
  }
}
