package dev.nn.data.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.data.Rows;
import dev.nn.data.Split;
import dev.nn.data.ensemble.TrainedMembers;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnomalyTrainingTest {

  /** Two members, which 600 and 200 rows validate. */
  private static final TrainedMembers MEMBERS = members(600, 200);

  private static TrainedMembers members(int first, int second) {
    Network network = Network.create(NetworkSpec.parse("2 -> 2 identity"), 1);
    Split one = new Split(Rows.all(10), Rows.all(first), Rows.all(0));
    Split two = new Split(Rows.all(10), Rows.of(second, i -> first + i), Rows.all(0));
    return new TrainedMembers(List.of(network, network), List.of(one, two));
  }

  @Test
  void evenlySpacedRowsOfEachMemberStandForMore() {
    List<Split> fewer = AnomalyTraining.fewer(MEMBERS, 100).splits();
    Rows first = fewer.get(0).validation();
    Rows second = fewer.get(1).validation();
    assertEquals(75, first.size());
    assertEquals(8 * 74, first.row(74));
    assertEquals(25, second.size());
    assertEquals(600 + 8 * 24, second.row(24));
    assertSame(MEMBERS.splits().get(0).train(), fewer.get(0).train());
  }

  @Test
  void rowsThatAreFewAreAllMeasured() {
    assertSame(MEMBERS, AnomalyTraining.fewer(MEMBERS, 800));
  }

  /** More numbers of rows and members than an int holds. */
  @Test
  void hugeTablesAreThinned() {
    TrainedMembers huge = members(2_000_000_000, 147_000_000);
    List<Split> fewer = AnomalyTraining.fewer(huge, 1000).splits();
    assertEquals(931, fewer.get(0).validation().size());
    assertEquals(68, fewer.get(1).validation().size());
    assertEquals(1_997_851_772, fewer.get(0).validation().row(930));
  }
}
