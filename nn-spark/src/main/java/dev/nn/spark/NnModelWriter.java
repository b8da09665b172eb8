package dev.nn.spark;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Paths;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsWriter$;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.ml.util.ReadWriteUtils$;

/**
 * The writer of a model as a folder: params in {@code metadata}, as Spark writes those of its own
 * models, and the ordinary file of nn beside them.
 */
final class NnModelWriter extends MLWriter {

  static final String FILE = "model.safetensors";

  private final NnModel model;

  NnModelWriter(NnModel model) {
    this.model = model;
  }

  @Override
  public void saveImpl(String path) {
    DefaultParamsWriter$.MODULE$.saveMetadata(model, path, sparkSession());
    byte[] bytes = model.sent().bytes();
    try {
      if (isLocal()) {
        Files.write(Paths.get(path, FILE), bytes);
        return;
      }
      Path file = new Path(path, FILE);
      FileSystem system = file.getFileSystem(sparkSession().sessionState().newHadoopConf());
      try (OutputStream out = system.create(file, true)) {
        out.write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the model cannot be written to %s: %s".formatted(path, e.getMessage()), e);
    }
  }

  /** Returns whether Spark saves to the disk of this machine, as Spark Connect does for a while. */
  static boolean isLocal() {
    return (boolean) ReadWriteUtils$.MODULE$.localSavingModeState().get();
  }
}
