package dev.nn.lab.bits;

import dev.nn.api.RandomStream;
import dev.nn.data.csv.Csv;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;

/** A file's rows, as programs in two countries write them. */
enum Sheet {
  /** Decimal commas, days before months, and letters whose case depends on the language. */
  COMMAS("datum;stadt;miete;rabatt;offen;nummer;preis\n") {
    @Override
    Csv open(Path file) {
      return Csv.of(file).separator(';').decimal(',');
    }

    @Override
    String row(int r, double size, double noise) {
      LocalDate date = LocalDate.of(2019, 12, 20).plusDays(r * 11L);
      String rent = r % 13 == 5 ? "" : format(size * 400).replace('.', ',');
      return "%s;%s;%s;%s %%;%s;%s;%s\n"
          .formatted(
              String.format(Locale.ROOT, "%td.%<tm.%<tY", date),
              CITIES[(int) (size * 7) % CITIES.length],
              rent,
              format(noise * 9).replace('.', ','),
              r % 3 == 0 ? "ja" : "nein",
              Integer.toString(1000 + r * 7919 % 977),
              format(size * 3 + noise + r % 5).replace('.', ','));
    }
  },
  /**
   * Decimal points, amounts with a currency sign and thousands separators, month names, and times.
   */
  POINTS("day,seen,city,income,remark,weight,kind\n") {
    @Override
    Csv open(Path file) {
      return Csv.of(file);
    }

    @Override
    String row(int r, double size, double noise) {
      LocalDate date = LocalDate.of(2021, 1, 5).plusDays(r * 17L % 900);
      int kind = size < 0.35 ? 0 : noise < 0.5 ? 1 : 2;
      return "%s,%s,%s,%s,%s,%s,%s\n"
          .formatted(
              String.format(Locale.ROOT, "%te %<tB %<tY", date),
              String.format(Locale.ROOT, "%tFT%02d:%02d:09Z", date, r % 24, r * 7 % 60),
              r % 17 == 3 ? "NA" : CITIES[r * 5 % CITIES.length],
              String.format(Locale.ROOT, "\"$%,.2f\"", size * 9000),
              "IDLE title " + r * 31 % 20,
              format(0.5 + noise),
              KINDS[kind]);
    }
  };

  private static final String[] CITIES = {
    "\u0130zmir",
    "\u0131sparta",
    "ISPARTA",
    "Gie\u00dfen",
    "\u0418\u0432\u0430\u043d\u043e\u0432\u043e",
    "\u7985\u57ce",
    "oslo"
  };
  private static final String[] KINDS = {"low", "M\u0130D", "hi"};
  private static final int ROWS = 90;

  private final String heading;

  Sheet(String heading) {
    this.heading = heading;
  }

  /** Opens a file with the settings that fit it. */
  abstract Csv open(Path file);

  /** Returns a line for two numbers from 0 to 1. */
  abstract String row(int r, double size, double noise);

  /** Writes the file. */
  Csv write(Path file) throws IOException {
    RandomStream random = RandomStream.of(7);
    StringBuilder text = new StringBuilder(heading);
    for (int r = 0; r < ROWS; r++) {
      text.append(row(r, random.uniform(2L * r), random.uniform(2L * r + 1)));
    }
    Files.writeString(file, text, StandardCharsets.UTF_8);
    return open(file);
  }

  private static String format(double number) {
    return String.format(Locale.ROOT, "%.3f", number);
  }
}
