package dev.nn.onnx.export;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.CodedOutputStream;
import dev.nn.core.Network;
import dev.nn.core.NetworkFile;
import dev.nn.core.files.AtomicWrite;
import dev.nn.data.model.Model;
import dev.nn.data.model.ModelFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** Writes a graph into a file, with versions, producer and metadata. */
public final class ExportedFile {

  /** The versions in ONNX 1.15, the first with Gelu. ONNX Runtime supports them from 1.17 on. */
  private static final int IR_VERSION = 9;

  private static final int OPERATORS = 20;
  private static final int ML_OPERATORS = 3;
  private static final String ML = "ai.onnx.ml";

  /** The name of the program that writes these files. */
  public static final String PRODUCER = "nn";

  /** The key for the SHA-256 over everything else; the last entry. */
  public static final String DIGEST_KEY = "nn.sha256";

  /** The key for a whole model, as opposed to only a network. */
  public static final String MODEL_KEY = "nn.model";

  /** Protobuf's limit, less room for everything besides the parameters. */
  private static final long MOST_PARAMETERS = (Integer.MAX_VALUE - (64L << 20)) / Float.BYTES;

  private ExportedFile() {}

  /** Writes a model; if this fails, there is no partial file. */
  public static void write(Model model, double level, Path file) throws IOException {
    requireSize(model.network());
    Graph graph = new Graph("model");
    Graph.Value x = InputNodes.add(graph, model.preprocessing());
    Graph.Value outputs = NetworkNodes.add(graph, model.network(), x);
    OutputNodes.add(graph, model.preprocessing().target(), model.decisions(), level, outputs);
    write(graph, ModelFile.contents(model).metadata(), file);
  }

  /**
   * Writes a network, from {@code inputs} to {@code outputs}; if this fails, there is no partial
   * file.
   */
  public static void write(Network network, Path file) throws IOException {
    requireSize(network);
    Graph graph = new Graph("network");
    Graph.Value x =
        graph.input("inputs", DataType.FLOAT, network.spec().inputs(), "the inputs of the network");
    Graph.Value outputs = NetworkNodes.add(graph, network, x);
    graph.output(
        outputs, "outputs", DataType.FLOAT, network.spec().outputs(), "the outputs of the network");
    write(graph, NetworkFile.metadata(network), file);
  }

  /** Throws if the network's parameters do not fit one ONNX file. */
  private static void requireSize(Network network) {
    int parameters = network.parameterCount();
    if (parameters > MOST_PARAMETERS) {
      throw new IllegalArgumentException(
          "the network has %s parameters; an ONNX file has at most 2 GiB, which hold %s of them: export a smaller network"
              .formatted(parameters, MOST_PARAMETERS));
    }
  }

  static void write(Graph graph, Map<String, String> metadata, Path file) throws IOException {
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(IR_VERSION)
            .setProducerName(PRODUCER)
            .setProducerVersion(metadata.getOrDefault(NetworkFile.RELEASE_KEY, ""))
            .setGraph(graph.build())
            .addOpsetImport(operators("", OPERATORS))
            .addOpsetImport(operators(ML, ML_OPERATORS));
    new TreeMap<>(metadata).forEach((key, value) -> model.addMetadataProps(entry(key, value)));
    model.addMetadataProps(entry(DIGEST_KEY, digest(model.build())));
    ModelProto complete = model.build();
    AtomicWrite.write(
        file,
        out -> {
          CodedOutputStream coded = CodedOutputStream.newInstance(out);
          coded.useDeterministicSerialization();
          complete.writeTo(coded);
          coded.flush();
        });
  }

  private static StringStringEntryProto entry(String key, String value) {
    return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
  }

  private static OperatorSetIdProto operators(String domain, int version) {
    return OperatorSetIdProto.newBuilder().setDomain(domain).setVersion(version).build();
  }

  /** Returns the SHA-256 of a model's bytes as 64 hexadecimal digits. */
  public static String digest(ModelProto model) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      CodedOutputStream coded =
          CodedOutputStream.newInstance(
              new DigestOutputStream(OutputStream.nullOutputStream(), digest));
      coded.useDeterministicSerialization();
      model.writeTo(coded);
      coded.flush();
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no SHA-256", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
