package dev.nn.lab.crash.programs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

/** Writes the generated inputs that programs read. */
public final class Inputs {

  private Inputs() {}

  /** Writes a CSV with numbers, a category, and the number {@code y} that depends on them. */
  public static Path csv(Path file, int rows, long seed) throws IOException {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder("a,b,c,y\n");
    for (int row = 0; row < rows; row++) {
      double a = random.nextDouble();
      double b = random.nextDouble();
      char c = "xyz".charAt(random.nextInt(3));
      double y = a * b + c % 3 + 0.1 * random.nextDouble();
      text.append(String.format(Locale.ROOT, "%.6f,%.6f,%s,%.6f%n", a, b, c, y));
    }
    return Files.writeString(file, text);
  }

  /** Returns a configuration for a search. */
  public static String search(Path csv, int trials) {
    return """
        data: %s
        target: y
        layers: 16 relu
        search:
          trials: %s
          budget: 2
          space:
            learning_rate: {from: 0.001, to: 0.03, scale: log}
            batch_size: {from: 16, to: 64, scale: log}
        """
        .formatted(csv, trials);
  }
}
