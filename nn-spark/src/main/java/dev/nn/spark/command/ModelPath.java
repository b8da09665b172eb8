package dev.nn.spark.command;

import dev.nn.data.model.Model;
import dev.nn.spark.models.SentModel;
import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.hadoop.fs.Path;

/** A model in a file of nn, or in the folder that {@code NnModel.save} writes. */
final class ModelPath {

  private static final String IN_FOLDER = "model.safetensors";

  private ModelPath() {}

  static SentModel read(HadoopFiles files, String given) throws IOException {
    Path path = new Path(given);
    if (!files.system(path).exists(path)) {
      throw new FileNotFoundException(given);
    }
    Path file = files.isFolder(path) ? new Path(path, IN_FOLDER) : path;
    return SentModel.read(file.toString(), files.read(file));
  }

  /** Writes the ordinary file of a model. */
  static void write(HadoopFiles files, Model model, String path) throws IOException {
    files.write(path, SentModel.of(model).bytes());
  }
}
