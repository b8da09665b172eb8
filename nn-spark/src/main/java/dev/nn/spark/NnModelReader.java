package dev.nn.spark;

import dev.nn.spark.models.SentModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Paths;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsReader$;
import org.apache.spark.ml.util.MLReader;
import scala.Option;

/** The reader of the folder that {@link NnModelWriter} writes. */
final class NnModelReader extends MLReader<NnModel> {

  @Override
  public NnModel load(String path) {
    DefaultParamsReader.Metadata metadata =
        DefaultParamsReader$.MODULE$.loadMetadata(path, sparkSession(), NnModel.class.getName());
    try {
      SentModel sent = SentModel.read(path + "/" + NnModelWriter.FILE, bytes(path));
      NnModel model = new NnModel(metadata.uid(), sent);
      metadata.getAndSetParams(model, Option.empty());
      return model;
    } catch (IOException e) {
      throw new UncheckedIOException("the model cannot be read: " + e.getMessage(), e);
    }
  }

  private byte[] bytes(String path) throws IOException {
    if (NnModelWriter.isLocal()) {
      return Files.readAllBytes(Paths.get(path, NnModelWriter.FILE));
    }
    Path file = new Path(path, NnModelWriter.FILE);
    FileSystem system = file.getFileSystem(sparkSession().sessionState().newHadoopConf());
    try (InputStream in = system.open(file)) {
      return in.readAllBytes();
    }
  }
}
