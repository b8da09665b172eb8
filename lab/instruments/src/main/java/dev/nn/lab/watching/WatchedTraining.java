package dev.nn.lab.watching;

import dev.nn.api.RandomStream;
import dev.nn.core.training.TrainingListener;
import dev.nn.data.Table;
import dev.nn.data.model.Recipe;
import java.util.ArrayList;
import java.util.List;

/**
 * A training task for measuring a dashboard's cost.
 *
 * @param epochs how many epochs a page is told about, over all members
 */
record WatchedTraining(String name, Recipe recipe, Table table, int epochs) {

  record House(
      double area, double rooms, double year, String district, double price, String kind) {}

  private static final List<String> DISTRICTS = List.of("Harbour", "Hill", "Mill End");

  /**
   * Returns the tasks: the defaults for a label and for a number, and a network whose epochs are so
   * short that an event per epoch costs the most.
   *
   * @param part the share of the full number of epochs, above 0 and at most 1
   */
  static List<WatchedTraining> all(double part) {
    Table houses = houses(2000);
    Table many = houses(10_000);
    return List.of(
        of(
            "kind of 10,000 houses, defaults",
            "kind",
            5,
            80,
            part,
            "128 hard_silu -> 128 hard_silu",
            many),
        of(
            "price of 10,000 houses, defaults",
            "price",
            5,
            80,
            part,
            "128 hard_silu -> 128 hard_silu",
            many),
        of("kind of 2,000 houses, 8 units", "kind", 1, 10_000, part, "8 tanh", houses),
        of("price of 200 houses, 8 units", "price", 1, 80_000, part, "8 tanh", houses(200)));
  }

  private static WatchedTraining of(
      String name, String target, int members, int full, double part, String layers, Table table) {
    int epochs = Math.max(2, (int) (full * part));
    String other = target.equals("kind") ? "price" : "kind";
    Recipe recipe =
        Recipe.of(target)
            .preprocessing(p -> p.without(other))
            .layers(layers)
            .members(members)
            .patience(epochs)
            .training(t -> t.epochs(epochs));
    return new WatchedTraining(name, recipe, table, members * epochs);
  }

  private static Table houses(int rows) {
    RandomStream random = RandomStream.of(16);
    List<House> houses = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      RandomStream own = random.derive("house", row);
      double area = 40 + 160 * own.uniform(0);
      double rooms = 1 + own.below(6, 1);
      double year = 1900 + own.below(120, 2);
      int district = own.below(DISTRICTS.size(), 3);
      double price = 2 * area * (1 + 0.4 * district) + 10 * rooms + 30 * own.gaussian(4);
      String kind = price > 400 ? "large" : price > 200 ? "middling" : "small";
      houses.add(new House(area, rooms, year, DISTRICTS.get(district), price, kind));
    }
    return Table.ofRecords(houses);
  }

  /** Trains once, and returns how many seconds it took. */
  double seconds(TrainingListener... listeners) {
    long start = System.nanoTime();
    recipe.train(table, listeners);
    return (System.nanoTime() - start) * 1e-9;
  }
}
