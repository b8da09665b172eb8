package dev.nn.cli.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.cli.dashboard.MemberFeed.Budget;
import java.util.List;
import org.junit.jupiter.api.Test;

class BudgetTest {

  @Test
  void samplesTakeAShareOfTheTime() {
    Budget budget = new Budget(0.01, 2, 5000);
    assertTrue(budget.allows(1, 5000));
    budget.spend(100 * Budget.START); // the first one loads classes
    budget.taken(1);
    assertTrue(budget.allows(2, 5000));
    budget.spend(30);
    budget.taken(2);

    assertFalse(budget.allows(3, 5000 + 2999));
    assertTrue(budget.allows(3, 5000 + 3000));
  }

  @Test
  void aLongTrainingHasHundredsOfSamples() {
    Budget budget = new Budget(0.01, 1, 0);
    int samples = 0;
    for (int epoch = 1; epoch <= 10_000; epoch++) {
      if (budget.allows(epoch, epoch)) {
        budget.taken(epoch);
        samples++;
        assertTrue(epoch > 100 || samples == epoch, "each of the first");
      }
    }
    assertEquals(619, samples);
  }

  @Test
  void anEpochIsSampledOnce() {
    Budget budget = new Budget(0.5, 1, 0);
    budget.taken(250);
    assertEquals(
        List.of(false, false, true),
        List.of(budget.allows(250, 9), budget.allows(251, 9), budget.allows(252, 9)));
  }
}
