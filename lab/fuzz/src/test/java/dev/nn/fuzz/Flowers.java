package dev.nn.fuzz;

import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import dev.nn.data.model.Model;
import dev.nn.data.model.Recipe;
import dev.nn.data.preprocessing.Encoding;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Random;

/** A small table with a number, some of it missing, a category, a label and a price. */
public final class Flowers {

  private static final String[] COLOURS = {"red", "blue", "white"};

  private Flowers() {}

  /** Returns rows, the first of which do not depend on their number. */
  public static Table table(int rows) {
    Random random = new Random(7);
    StringBuilder csv = new StringBuilder("height,petals,colour,name,price\n");
    for (int r = 0; r < rows; r++) {
      int height = 10 + random.nextInt(20);
      int petals = random.nextInt(8);
      String colour = COLOURS[random.nextInt(COLOURS.length)];
      String name = height < 20 ? "daisy" : colour.equals("red") ? "rose" : "lily";
      String row = "%s.5,%s,%s,%s,%s.25\n";
      csv.append(row.formatted(height, petals == 0 ? "" : petals, colour, name, 3 + height / 5));
    }
    try {
      return Csv.of(new StringReader(csv.toString())).read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a model of names, trained in a moment. */
  public static Model names() {
    return small(Recipe.of("name").preprocessing(p -> p.without("price"))).train(table(60));
  }

  /** Returns a model of prices, trained in a moment. */
  public static Model prices() {
    return pricing().train(table(60));
  }

  /** Returns the recipe of {@link #prices}. */
  public static Recipe pricing() {
    return small(
        Recipe.of("price")
            .preprocessing(
                p -> p.without("name").column("colour", Encoding.ordinal("red", "white", "blue"))));
  }

  private static Recipe small(Recipe recipe) {
    return recipe
        .members(1)
        .layers("8 tanh")
        .training(
            t -> t.optimizer("adam").schedules("cosine").batchSize(32).epochs(1).learningRate(0.02))
        .validation(0.2);
  }
}
