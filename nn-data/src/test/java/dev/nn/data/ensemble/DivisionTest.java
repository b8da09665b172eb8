package dev.nn.data.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.data.Rows;
import dev.nn.data.Split;
import dev.nn.data.Table;
import dev.nn.data.ensemble.MemberRows.Division;
import dev.nn.data.preprocessing.MemoryTable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class DivisionTest {

  private static final int ROWS = 100;

  private final Table table =
      new MemoryTable()
          .numbers("x", IntStream.range(0, ROWS).asDoubleStream().toArray())
          .texts("y", texts(i -> i % 10 == 0 ? "rare" : "usual"))
          .texts("patient", texts(i -> "p" + i / 5));
  private final Rows all = Rows.all(ROWS);

  @Test
  void fiveMembersValidateEachRowOnce() {
    MemberRows division = new Division(null, "y", 0.2, 0, 1).several(table, all, 5);

    Set<Integer> validated = new HashSet<>();
    for (Split split : division.splits()) {
      assertEquals(20, split.validation().size());
      assertEquals(2, set(split.validation()).stream().filter(row -> row % 10 == 0).count());
      assertEquals(union(split.train(), split.validation()), set(all));
      assertEquals(80, split.train().size());
      validated.addAll(set(split.validation()));
    }
    assertEquals(set(all), validated);
    assertEquals(set(all), set(division.training()));
    assertEquals(0, division.test().size());
  }

  @Test
  void theTestIsCommonAndNobodySeesIt() {
    MemberRows division = new Division(null, null, 0.2, 0.2, 1).several(table, all, 6);

    assertEquals(20, division.test().size());
    Set<Integer> validated = new HashSet<>();
    for (Split split : division.splits()) {
      assertEquals(set(division.test()), set(split.test()));
      assertEquals(set(division.pool()), union(split.train(), split.validation()));
      assertEquals(20, split.validation().size()); // a quarter of the pool
      validated.addAll(set(split.validation()));
    }
    assertEquals(80, validated.size());
    assertNotEquals(
        set(division.splits().get(0).validation()), set(division.splits().get(4).validation()));
  }

  @Test
  void groupsStayTogether() {
    for (Split split : new Division("patient", "y", 0.2, 0, 3).several(table, all, 5).splits()) {
      Set<Integer> trained = new HashSet<>();
      set(split.train()).forEach(row -> trained.add(row / 5));
      set(split.validation()).forEach(row -> assertTrue(!trained.contains(row / 5)));
    }
  }

  /** Three groups are three parts, of which five members take the first two again. */
  @Test
  void fewGroupsAreFewParts() {
    for (int count : new int[] {2, 3, 4}) {
      Table few =
          new MemoryTable()
              .texts("patient", texts(i -> "p" + Math.min(i / 5, count - 1))); // of unequal sizes
      MemberRows division = new Division("patient", null, 0.2, 0, 3).several(few, all, 5);
      Set<Integer> validated = new HashSet<>();
      for (Split split : division.splits()) {
        Set<Integer> groups = new HashSet<>();
        set(split.validation()).forEach(row -> groups.add(Math.min(row / 5, count - 1)));
        assertEquals(1, groups.size());
        assertEquals(set(all), union(split.train(), split.validation()));
        validated.addAll(groups);
      }
      assertEquals(count, validated.size());
    }
    Table one = new MemoryTable().texts("patient", texts(i -> "p"));
    Division division = new Division("patient", null, 0.2, 0, 3);
    assertThrows(IllegalArgumentException.class, () -> division.several(one, all, 5));
  }

  /** Only some rows train, since two members validate fewer than all. */
  @Test
  void trainingAndValidationAreThoseOfAnyMember() {
    MemberRows division = new Division(null, null, 0.6, 0, 3).several(table, all, 2);
    Set<Integer> training = new TreeSet<>();
    Set<Integer> validation = new TreeSet<>();
    for (Split split : division.splits()) {
      training.addAll(set(split.train()));
      validation.addAll(set(split.validation()));
    }
    assertTrue(training.size() < ROWS);
    assertEquals(training, set(division.training()));
    assertEquals(training.size(), division.training().size());
    assertEquals(validation, set(division.validation()));
    assertEquals(validation.size(), division.validation().size());
    Rows pool = division.pool();
    assertEquals(
        list(pool).stream().filter(training::contains).toList(), list(division.training()));
  }

  @Test
  void replayedRowsTrainEachMember() {
    Rows newer = all.slice(0, 60);
    Rows old = all.slice(60, 100);
    Division rule = new Division(null, "y", 0.2, 0, 1);
    for (MemberRows division : List.of(rule.several(table, newer, 3), rule.one(table, newer))) {
      MemberRows replaying = division.replaying(old);
      for (int m = 0; m < division.members().size(); m++) {
        Split before = division.splits().get(m);
        Split split = replaying.splits().get(m);
        assertEquals(union(before.train(), old), set(split.train()));
        assertEquals(list(before.validation()), list(split.validation()));
      }
      assertEquals(set(division.training()), set(replaying.learnt()));
      assertEquals(union(division.training(), old), set(replaying.training()));
      assertEquals(set(division.validation()), set(replaying.validation()));
      assertEquals(union(division.pool(), old), set(replaying.pool()));
    }
  }

  @Test
  void anyShareIsPossible() {
    MemberRows division = new Division(null, null, 0.3, 0, 3).several(table, all, 3);
    List<Split> splits = division.splits();

    splits.forEach(split -> assertEquals(30, split.validation().size()));
    assertNotEquals(set(splits.get(0).validation()), set(splits.get(1).validation()));
    assertEquals(
        splits(division), splits(new Division(null, null, 0.3, 0, 3).several(table, all, 3)));
    assertNotEquals(
        splits(division), splits(new Division(null, null, 0.3, 0, 4).several(table, all, 3)));
  }

  @Test
  void withoutValidationAllRowsTrain() {
    MemberRows division = new Division(null, "y", 0, 0, 1).several(table, all, 2);

    for (Split split : division.splits()) {
      assertEquals(set(all), set(split.train()));
      assertEquals(0, split.validation().size());
    }
  }

  /** Otherwise a quick model could not be compared with one of several members. */
  @Test
  void theTestIsTheSameForAnyNumberOfMembers() {
    for (String groups : new String[] {null, "patient"}) {
      for (String labels : new String[] {null, "y"}) {
        for (double validation : new double[] {0, 0.2, 0.3}) {
          Division rule = new Division(groups, labels, validation, 0.2, 7);
          MemberRows one = rule.one(table, all);
          Split split = one.split(0);
          assertEquals(list(rule.several(table, all, 3).test()), list(one.test()));
          assertEquals(20, one.test().size());
          assertEquals(validation * ROWS, split.validation().size(), 1e-9);
          assertEquals(set(all), union(one.test(), rows(union(split.train(), split.validation()))));
        }
      }
    }
    Split split = new Division(null, "y", 0.2, 0.2, 7).one(table, all).split(0);
    for (Rows part : List.of(split.validation(), split.test())) {
      assertEquals(2, set(part).stream().filter(row -> row % 10 == 0).count());
    }
  }

  @Test
  void oneMemberFitsToItsTrainingRows() {
    for (double test : new double[] {0, 0.1}) {
      MemberRows division = new Division(null, "y", 0.2, test, 7).one(table, all);
      assertEquals(list(division.split(0).train()), list(division.fitted()));
      assertEquals(list(division.split(0).train()), list(division.training()));
    }
  }

  @Test
  void fewerGroupsThanPartsAreNamed() {
    Table two = new MemoryTable().texts("sex", texts(i -> i % 3 == 0 ? "f" : "m"));
    Division three = new Division("sex", null, 0.2, 0.2, 3);
    for (Executable division :
        List.<Executable>of(() -> three.one(two, all), () -> three.several(two, all, 5))) {
      assertThat(assertThrows(IllegalArgumentException.class, division))
          .hasMessageContainingAll("'sex'", "2 groups", "at least 3");
    }
  }

  /** Only some rows of the table may be known. */
  @Test
  void onlyTheGivenRowsAreAssigned() {
    Rows some = Rows.of(IntStream.range(0, 50).map(i -> 2 * i + 1).toArray());
    MemberRows division = new Division(null, "y", 0.2, 0, 1).several(table, some, 5);

    division.splits().forEach(s -> assertEquals(set(some), union(s.train(), s.validation())));
  }

  @Test
  void membersHaveSeedsOfTheirOwn() {
    Set<Long> seeds = new HashSet<>();
    for (int seed = 0; seed < 10; seed++) {
      for (int member = 0; member < 10; member++) {
        seeds.add(Division.seedOf(seed, member));
      }
    }
    assertEquals(100, seeds.size());
  }

  private static List<List<Integer>> splits(MemberRows division) {
    return division.splits().stream().map(split -> list(split.validation())).toList();
  }

  private static List<Integer> list(Rows rows) {
    return IntStream.range(0, rows.size()).map(rows::row).boxed().toList();
  }

  private static Rows rows(Set<Integer> rows) {
    return Rows.of(rows.stream().mapToInt(row -> row).toArray());
  }

  private static Set<Integer> set(Rows rows) {
    return new TreeSet<>(list(rows));
  }

  private static Set<Integer> union(Rows one, Rows other) {
    Set<Integer> union = set(one);
    for (int row : list(other)) {
      assertTrue(union.add(row), "row " + row + " is in both");
    }
    return union;
  }

  private static String[] texts(IntFunction<String> text) {
    return IntStream.range(0, ROWS).mapToObj(text).toArray(String[]::new);
  }
}
