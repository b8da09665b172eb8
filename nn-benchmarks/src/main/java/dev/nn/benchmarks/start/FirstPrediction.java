package dev.nn.benchmarks.start;

import dev.nn.data.model.Model;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A program that loads a model, predicts for one row and ends: {@code MODEL COLUMN=VALUE ...}. */
public final class FirstPrediction {

  private FirstPrediction() {}

  /** Prints the prediction. */
  public static void main(String[] args) throws IOException {
    run(args, System.out);
  }

  static void run(String[] args, PrintStream out) throws IOException {
    Map<String, String> row = new HashMap<>();
    for (int i = 1; i < args.length; i++) {
      int end = args[i].indexOf('=');
      row.put(args[i].substring(0, end), args[i].substring(end + 1));
    }
    out.println(Model.load(Path.of(args[0])).predict(row));
  }
}
