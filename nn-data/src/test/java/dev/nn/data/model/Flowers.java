package dev.nn.data.model;

import dev.nn.api.RandomStream;
import dev.nn.data.preprocessing.MemoryTable;

/** A small made table: two numbers, one missing at times, a category, a label and a price. */
public final class Flowers {

  private static final String[] COLOURS = {"red", "blue", "white"};

  private Flowers() {}

  /** Returns {@code rows}; the first ones do not depend on their number. */
  public static MemoryTable table(int rows) {
    RandomStream random = RandomStream.of(7);
    double[] height = new double[rows];
    double[] petals = new double[rows];
    String[] colour = new String[rows];
    String[] name = new String[rows];
    double[] price = new double[rows];
    for (int r = 0; r < rows; r++) {
      height[r] = 20 + 10 * random.gaussian(5L * r);
      petals[r] = random.below(5, 5L * r + 1) == 0 ? Double.NaN : random.below(8, 5L * r + 2);
      colour[r] = COLOURS[random.below(3, 5L * r + 3)];
      boolean tall = height[r] > 20;
      name[r] = tall ? (colour[r].equals("red") ? "rose" : "lily") : "daisy";
      price[r] = 3 + 0.2 * height[r] + (colour[r].equals("blue") ? 2 : 0);
    }
    return new MemoryTable()
        .numbers("height", height)
        .numbers("petals", petals)
        .texts("colour", colour)
        .texts("name", name)
        .numbers("price", price);
  }

  /** Predicts the name, in a moment. */
  static Recipe names() {
    return single(Recipe.of("name").preprocessing(p -> p.without("price"))).test(0.2);
  }

  /** Predicts the price, in a moment. */
  static Recipe prices() {
    return single(Recipe.of("price").preprocessing(p -> p.without("name")));
  }

  /** Sets everything for one network, as the defaults once were but for layers and training. */
  static Recipe single(Recipe recipe) {
    return recipe
        .members(1)
        .layers("8 tanh")
        .training(
            t ->
                t.optimizer("adam")
                    .schedules("cosine")
                    .batchSize(32)
                    .epochs(30)
                    .learningRate(0.02f))
        .validation(0.2)
        .patience(30);
  }
}
