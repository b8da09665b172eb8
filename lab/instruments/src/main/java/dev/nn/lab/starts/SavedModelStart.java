package dev.nn.lab.starts;

import dev.nn.data.model.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A program that reads a saved model and predicts one row. Arguments: the file, then the row's
 * numbers.
 */
public final class SavedModelStart {

  private SavedModelStart() {}

  public static void main(String[] args) throws IOException {
    Map<String, Double> row = new HashMap<>();
    for (int i = 1; i < args.length; i++) {
      row.put("x" + (i - 1), Double.valueOf(args[i]));
    }
    System.out.println(Model.load(Path.of(args[0])).predict(row).number());
  }
}
