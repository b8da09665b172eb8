package dev.nn.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.kernels.VectorUse.Twins;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Warm-ups begin when vectors pay, and end. The clock of these tests advances by hand. */
class WarmUpsTest {

  /** The multiply-adds of a kernel, for a nanosecond each. */
  private static final long WORK = WarmUps.INTERVAL / 4;

  private static final long MANY = 1L << 60;

  private final List<Runnable> started = new ArrayList<>();
  private long now;

  private WarmUps warmUps(int processors) {
    return new WarmUps(() -> now, processors, started::add, time -> {});
  }

  /** Works for a time, and returns how long it was until a warm-up began. */
  private long work(WarmUps warmUps, long nanos) {
    VectorUse use = use(warmUps, "work", 1);
    for (long t = 0; t < nanos && started.isEmpty(); t += WORK) {
      count(use, WORK);
    }
    return now;
  }

  /** Counts work, for a nanosecond each. */
  private void count(VectorUse use, long work) {
    now += work;
    use.count(work);
  }

  /** Returns a use whose vectors take some nanoseconds, and the scalar kernel 100. */
  private VectorUse use(WarmUps warmUps, String key, long vectors) {
    return warmUps.use(key, () -> twins(vectors), () -> twins(vectors));
  }

  private Twins twins(long vectors) {
    return new Twins(() -> now += vectors, () -> now += 100);
  }

  private static void assertBegan(long expected, long actual) {
    assertTrue(actual >= expected && actual <= expected + 8 * WORK, actual + " ns");
  }

  @Test
  void workThatNobodyAnnouncedBeginsAWarmUpSoon() {
    assertBegan(WarmUps.FIRST, work(warmUps(2), MANY));
  }

  @Test
  void soDoesALongTraining() {
    WarmUps warmUps = warmUps(2);
    warmUps.begin(2 * WarmUps.PAYS, 1);
    assertBegan(WarmUps.FIRST, work(warmUps, MANY));
  }

  @Test
  void aShortTrainingBeginsNone() {
    WarmUps warmUps = warmUps(2);
    warmUps.begin(WarmUps.PAYS, 1);
    work(warmUps, WarmUps.PAYS - 8 * WORK);
    assertEquals(List.of(), started);
  }

  @Test
  void oneShortTrainingAfterTheOtherBeginsOneAtLast() {
    WarmUps warmUps = warmUps(2);
    long begun = 0;
    while (started.isEmpty()) {
      warmUps.begin(WarmUps.PAYS / 2, 1);
      begun = work(warmUps, WarmUps.PAYS / 2);
      warmUps.end(1);
    }
    assertBegan(WarmUps.LONG, begun);
  }

  @Test
  void membersArePartsOfOneTraining() {
    WarmUps warmUps = warmUps(2);
    warmUps.begin(2 * WarmUps.PAYS, 0);
    warmUps.begin(WarmUps.PAYS / 2, 1);
    warmUps.end(1);
    assertBegan(WarmUps.FIRST, work(warmUps, MANY));
  }

  @Test
  void itBeginsLaterWhereNoProcessorIsToSpare() {
    assertBegan(WarmUps.PAYS_CROWDED, work(warmUps(1), MANY));
    started.clear();
    WarmUps both = warmUps(2);
    both.begin(WarmUps.PAYS_CROWDED, 1); // two trainings
    both.begin(WarmUps.PAYS_CROWDED, 1);
    work(both, WarmUps.PAYS_CROWDED - 8 * WORK);
    assertEquals(List.of(), started);
  }

  @Test
  void timeWithoutWorkDoesNotCount() {
    WarmUps warmUps = warmUps(2);
    work(warmUps, WarmUps.FIRST / 2);
    now += MANY;
    work(warmUps, WarmUps.FIRST / 4);
    assertEquals(List.of(), started);
  }

  @Test
  void usesWithOneKeyAreOne() {
    WarmUps warmUps = warmUps(2);
    assertSame(use(warmUps, "a", 1), use(warmUps, "a", 1));
    assertNotSame(use(warmUps, "a", 1), use(warmUps, "b", 1));
  }

  @Test
  void usesBeyondAThousandAreOne() {
    WarmUps warmUps = warmUps(2);
    VectorUse first = use(warmUps, "0", 1);
    for (int i = 1; i < WarmUps.MOST_USES; i++) {
      assertNotSame(first, use(warmUps, "" + i, 1));
    }
    VectorUse beyond = use(warmUps, "a", 1);
    assertSame(beyond, use(warmUps, "b", 1));
    assertNotSame(first, beyond);
    assertSame(first, use(warmUps, "0", 1));
  }

  @Test
  void onlyUsesThatDoWorkAreWarmedUp() {
    WarmUps warmUps = warmUps(2);
    VectorUse used = use(warmUps, "work", 1);
    VectorUse rare = use(warmUps, "rare", 1);
    count(rare, 1);
    work(warmUps, MANY);
    started.remove(0).run();
    assertTrue(used.isWarm);
    assertFalse(rare.isWarm);
    assertTrue(warmUps.isSettled());
    count(rare, WORK); // more than a thousandth of all work
    work(warmUps, MANY);
    started.remove(0).run();
    assertTrue(rare.isWarm);
  }

  @Test
  void theUseWithTheMostWorkIsWarmFirst() {
    WarmUps warmUps = warmUps(2);
    List<String> runs = new ArrayList<>();
    for (String key : List.of("small", "large", "middle")) {
      Twins twins = new Twins(() -> runs.add(key), () -> now += 100);
      VectorUse use = warmUps.use(key, () -> twins, () -> twins);
      count(use, key.equals("small") ? WORK : key.equals("large") ? 100 * WORK : 10 * WORK);
    }
    work(warmUps, MANY);
    started.remove(0).run();
    assertEquals(List.of("large", "middle", "small"), runs.stream().distinct().toList());
  }

  @Test
  void aTrainingThatBeginsNoneIsSettledOnceScalarCodeIsCompiled() {
    WarmUps warmUps = warmUps(2);
    warmUps.begin(WarmUps.PAYS, 1);
    work(warmUps, WarmUps.FIRST - 8 * WORK);
    assertFalse(warmUps.isSettled());
    work(warmUps, 16 * WORK);
    assertTrue(warmUps.isSettled());
  }

  @Test
  void kernelsAreNotSettledDuringAWarmUp() {
    WarmUps warmUps = warmUps(2);
    work(warmUps, MANY);
    started.remove(0).run();
    assertTrue(warmUps.isSettled());
    VectorUse later = use(warmUps, "later", 1);
    while (started.isEmpty()) {
      count(later, WORK);
    }
    assertFalse(warmUps.isSettled());
    started.remove(0).run();
    assertTrue(warmUps.isSettled());
  }

  @Test
  void countsOfTwoThreadsAtOneMomentAreNoTime() {
    WarmUps warmUps = warmUps(2);
    VectorUse use = use(warmUps, "work", 1);
    for (int i = 0; i < 100 && started.isEmpty(); i++) {
      now += 2 * WORK;
      use.count(2 * WORK);
      use.count(2 * WORK);
    }
    assertEquals(1, started.size());
  }

  @Test
  void scalarCodeGoesOnWhereNoThreadCanStart() {
    WarmUps warmUps =
        new WarmUps(
            () -> now,
            2,
            task -> {
              started.add(task);
              throw new OutOfMemoryError("unable to create native thread");
            },
            time -> {});
    work(warmUps, MANY);
    assertTrue(warmUps.isGivenUp());
    assertTrue(warmUps.isSettled());
  }

  @Test
  void aFailureOfVectorsGivesThemUp() {
    WarmUps warmUps = warmUps(2);
    VectorUse use =
        warmUps.use(
            "broken",
            () -> {
              throw new OutOfMemoryError("Java heap space");
            },
            () -> twins(1));
    count(use, WORK);
    work(warmUps, MANY);
    started.remove(0).run();
    assertTrue(warmUps.isGivenUp());
  }

  @Test
  void vectorsThatStaySlowAreGivenUp() {
    WarmUps warmUps = warmUps(2);
    VectorUse slow = use(warmUps, "work", 1_000_000_000);
    work(warmUps, MANY);
    started.remove(0).run();
    assertFalse(slow.isWarm);
    assertTrue(warmUps.isGivenUp());
    work(warmUps, 100 * WORK);
    assertEquals(List.of(), started);
  }

  @Test
  void oneUseThatStaysSlowGivesUpItselfAlone() {
    WarmUps warmUps = warmUps(2);
    VectorUse slow = use(warmUps, "work", 1_000_000);
    VectorUse fast = use(warmUps, "fast", 1);
    count(fast, WORK);
    work(warmUps, MANY);
    started.remove(0).run();
    assertFalse(slow.isWarm);
    assertTrue(fast.isWarm);
    assertFalse(warmUps.isGivenUp());
  }
}
