package dev.nn.cli.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.cli.dashboard.MemberFeed.Budget;
import java.util.List;
import org.junit.jupiter.api.Test;

class BudgetTest {

  private static final long MILLISECOND = 1_000_000;

  @Test
  void samplesTakeAShareOfTheTime() {
    Budget budget = new Budget(0.01, 2, 5000);
    assertTrue(budget.allows(1, 100, 5000));
    budget.spend(100 * Budget.START); // the first one loads classes
    budget.taken(1, 100 * Budget.START);
    assertTrue(budget.allows(2, 100, 5000));
    budget.spend(10);
    budget.taken(2, 20);

    assertFalse(budget.allows(3, 100, 5000 + 2999));
    assertTrue(budget.allows(3, 100, 5000 + 3000));
  }

  @Test
  void aLongTrainingHasHundredsOfSamples() {
    Budget budget = new Budget(0.01, 1, 0);
    int samples = 0;
    for (int epoch = 1; epoch <= 10_000; epoch++) {
      if (budget.allows(epoch, 10_000, epoch)) {
        budget.taken(epoch, 0);
        samples++;
        assertTrue(epoch > 100 || samples == epoch, "each of the first");
      }
    }
    assertEquals(619, samples);
  }

  /** Ten seconds, in which a sample takes as long as one whose code is not compiled yet. */
  @Test
  void aTrainingOfSecondsHasASampleForEachOfItsParts() {
    Budget budget = new Budget(0.003, 5, 0);
    int samples = 0;
    for (int epoch = 1; epoch <= 100; epoch++) {
      if (budget.allows(epoch, 100, epoch * 100L * MILLISECOND)) {
        budget.taken(epoch, epoch == 1 ? 300 * MILLISECOND : 5 * MILLISECOND);
        samples++;
      }
    }
    assertTrue(samples >= 20, "" + samples);
  }

  /** In a training of an hour, samples keep to their share. */
  @Test
  void samplesOfALongTrainingStayWithinTheShare() {
    Budget budget = new Budget(0.003, 1, 0);
    long spent = 0;
    for (int epoch = 1; epoch <= 360; epoch++) {
      if (budget.allows(epoch, 360, epoch * 10_000L * MILLISECOND)) {
        budget.taken(epoch, 100 * MILLISECOND);
        spent += 100 * MILLISECOND;
      }
    }
    assertTrue(spent < 0.005 * 3_600_000 * MILLISECOND, "" + spent);
  }

  @Test
  void anEpochIsSampledOnce() {
    Budget budget = new Budget(0.5, 1, 0);
    budget.taken(250, 0);
    assertEquals(
        List.of(false, false, true),
        List.of(
            budget.allows(250, 300, 9), budget.allows(251, 300, 9), budget.allows(252, 300, 9)));
  }
}
