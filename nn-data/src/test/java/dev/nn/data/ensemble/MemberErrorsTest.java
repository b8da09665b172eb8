package dev.nn.data.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.nn.api.RandomStream;
import dev.nn.data.ensemble.MemberOutputs.MemberErrors;
import org.junit.jupiter.api.Test;

class MemberErrorsTest {

  private static final int ROWS = 20000;

  /** S = 1 and v = 0.5 in unseen rows; members that were trained on a row have 0.8 of the error. */
  @Test
  void partsOfTheErrorsAreFound() {
    MemberErrors parts = errors(0.5, 0.8);
    assertEquals(1 / 1.5, parts.common(), 0.05);
    assertEquals(Math.sqrt((1 + 0.5 / 5) / 1.5), parts.ratio(5, 1), 0.03);
    assertEquals(1 / 0.64, parts.inflation(), 0.25);
    assertEquals(1, parts.ratio(3, 3));
  }

  @Test
  void membersThatAgreeHaveNoPartOfTheirOwn() {
    assertEquals(1, errors(0, 0.9).common(), 0.02);
    assertEquals(1, errors(0, 0.9).ratio(5, 1), 0.01);
  }

  @Test
  void aSingleMemberIsLikeItself() {
    assertSame(
        MemberErrors.ALIKE,
        MemberErrors.of(new double[][] {{1, 2, 3}}, new boolean[][] {{false, false, true}}));
    assertEquals(1, MemberErrors.ALIKE.ratio(5, 1));
    assertEquals(1, MemberErrors.ALIKE.inflation());
  }

  /** Five members, of which each row validates one. */
  private static MemberErrors errors(double own, double left) {
    RandomStream random = RandomStream.of(1);
    double[][] errors = new double[5][ROWS];
    boolean[][] trained = new boolean[5][ROWS];
    for (int r = 0; r < ROWS; r++) {
      double common = random.derive("common", 0).gaussian(r);
      for (int m = 0; m < 5; m++) {
        trained[m][r] = r % 5 != m;
        double e = common + Math.sqrt(own) * random.derive("member", m).gaussian(r);
        errors[m][r] = trained[m][r] ? left * e : e;
      }
    }
    return MemberErrors.of(errors, trained);
  }
}
