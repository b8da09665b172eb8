package dev.nn.examples.it;

import dev.nn.core.plugins.Plugins;
import dev.nn.data.Table;
import dev.nn.data.model.Model;
import dev.nn.data.model.Recipe;
import dev.nn.data.preprocessing.encoding.Encoding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** A training from a column with a transform, whose model is saved, loaded and asked. */
public final class Columns {

  private Columns() {}

  /** A row of a program's own class. */
  public record Hour(double hour, double load) {}

  /** Prints the result for the transform of the first argument, with the folder of the second. */
  public static void main(String[] args) throws IOException {
    System.out.println(bits(args[0], Plugins.discover(), Path.of(args[1])));
  }

  /** Returns the fingerprint of the network and a prediction of the model that was loaded. */
  static String bits(String transform, Plugins plugins, Path folder) throws IOException {
    List<Hour> hours =
        IntStream.range(0, 80).mapToObj(h -> new Hour(h, h % 24 < 8 ? 1 : 2 + h % 3)).toList();
    Recipe recipe =
        Recipe.regression("load")
            .quick()
            .preprocessing(p -> p.column("hour", Encoding.transformed(transform)))
            .training(t -> t.epochs(2));
    Path file = folder.resolve("columns.model");
    recipe.train(Table.ofRecords(hours), plugins).save(file);
    Model loaded = Model.load(file, plugins);
    return "%s %s %s"
        .formatted(
            transform, loaded.network().fingerprint(), loaded.predict(new Hour(100, 0)).number());
  }
}
