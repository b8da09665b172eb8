package dev.nn.lab.peers.tribuo;

import java.io.IOException;
import java.nio.file.Path;
import org.tribuo.Model;
import org.tribuo.impl.ArrayExample;
import org.tribuo.regression.Regressor;

/** A program that reads a tree of Tribuo and predicts one row, whose numbers follow the file. */
public final class TribuoStart {

  private TribuoStart() {}

  public static void main(String[] args) throws IOException {
    double[] row = new double[args.length - 1];
    for (int i = 1; i < args.length; i++) {
      row[i - 1] = Double.parseDouble(args[i]);
    }
    Model<Regressor> model = Model.deserializeFromFile(Path.of(args[0])).castModel(Regressor.class);
    ArrayExample<Regressor> example =
        new ArrayExample<>(new Regressor("y", 0), names(row.length), row);
    System.out.println(model.predict(example).getOutput().getValues()[0]);
  }

  static String[] names(int columns) {
    String[] names = new String[columns];
    for (int c = 0; c < columns; c++) {
      names[c] = "x" + c;
    }
    return names;
  }
}
