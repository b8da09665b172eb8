package dev.nn.spark;

import dev.nn.core.safetensors.Safetensors;
import dev.nn.data.model.Model;
import dev.nn.data.model.ModelFile;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** A model as its file's bytes, which each receiving JVM reads once. */
final class SentModel implements Serializable {

  private static final long serialVersionUID = 1;

  private static final String SOURCE = "the model of nn-spark";

  private final byte[] bytes;
  private transient @Nullable Model model;
  private transient @Nullable Broadcast<SentModel> broadcast;
  private transient @Nullable SparkContext broadcaster;

  private SentModel(byte[] bytes, @Nullable Model model) {
    this.bytes = bytes;
    this.model = model;
  }

  static SentModel of(Model model) {
    return new SentModel(ModelFile.contents(model).bytes(), model);
  }

  /** Reads a model file's bytes, with the program's plug-ins. */
  static SentModel read(String source, byte[] bytes) throws IOException {
    Model model = ModelFile.read(Safetensors.read(source, bytes), Executors.plugins());
    return new SentModel(bytes, model);
  }

  /** Returns the model's broadcast, which sends it to executors once. */
  @SuppressWarnings("ReferenceEquality") // a stopped context has lost its broadcasts
  synchronized Broadcast<SentModel> broadcast(SparkSession session) {
    SparkContext context = session.sparkContext();
    Broadcast<SentModel> known = broadcast;
    if (known == null || broadcaster != context) {
      known = JavaSparkContext.fromSparkContext(context).broadcast(this);
      broadcast = known;
      broadcaster = context;
    }
    return known;
  }

  /** Returns the model file's bytes. Callers must not change them. */
  byte[] bytes() {
    return bytes;
  }

  /** Returns the model; on an executor, the first call reads it. */
  synchronized Model model() {
    Model known = model;
    if (known != null) {
      return known;
    }
    try {
      Model read = ModelFile.read(Safetensors.read(SOURCE, bytes), Executors.plugins());
      model = read;
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException(SOURCE + " cannot be read", e);
    }
  }
}
