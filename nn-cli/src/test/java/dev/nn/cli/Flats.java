package dev.nn.cli;

import dev.nn.api.RandomStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;

/** Invented flats with rents and noise levels, as a CSV for tests. */
public final class Flats {

  /** The line of names. */
  public static final String HEAD = "id,area,district,since,country,rent,noise";

  private Flats() {}

  /** Writes flats; the first ones are the same for any number. */
  public static Path write(Path file, int rows) throws IOException {
    StringBuilder text = new StringBuilder(HEAD).append('\n');
    for (int row = 0; row < rows; row++) {
      text.append(line(row)).append('\n');
    }
    return Files.writeString(file, text);
  }

  /** Returns the line of a flat. */
  public static String line(int row) {
    RandomStream random = RandomStream.of(7).derive("flat", row);
    double area = 20 + 100 * random.uniform(0);
    String[] districts = {"Harbour", "Hill", "Mill End"};
    int district = random.below(districts.length, 1);
    String since = LocalDate.of(2010, 1, 1).plusDays(random.below(4000, 2)).toString();
    double rent = 8 * area * (1 + 0.3 * district) + 20 * random.gaussian(5);
    String noise = area * (district + 1) > 130 ? "loud" : "quiet";
    return String.format(
        Locale.ROOT,
        "F%05d,%.1f,%s,%s,Norway,%.2f,%s",
        row,
        area,
        districts[district],
        since,
        rent,
        noise);
  }
}
