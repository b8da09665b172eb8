package dev.nn.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import dev.nn.core.Network;
import dev.nn.core.NetworkFile;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.safetensors.Safetensors;
import dev.nn.core.safetensors.Tensor;
import dev.nn.data.model.Model;
import dev.nn.data.model.ModelFile;
import dev.nn.onnx.export.ExportedFile;
import dev.nn.onnx.imports.ImportedGraph;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/** An ONNX file from any program. */
record OnnxFile(Path file, ModelProto proto) {

  /** The longest message, in characters, because a damaged file may have names of any length. */
  private static final int MOST = 4000;

  /** Reads a file. Throws if it is not an ONNX file, or does not fit the heap. */
  static OnnxFile read(Path file) throws IOException {
    if (!Files.isRegularFile(file) && Files.exists(file)) {
      throw new OnnxException(
          file, "is a folder, a device or a pipe; give the path of an ONNX file", null);
    }
    long size = Files.size(file);
    if (size > Integer.MAX_VALUE) {
      throw new OnnxException(
          file, "has %s bytes; an ONNX file has 2 GiB at most".formatted(size), null);
    }
    return within(file, () -> parse(file));
  }

  private static OnnxFile parse(Path file) throws IOException {
    ModelProto model;
    try {
      CodedInputStream bytes =
          UnsafeByteOperations.unsafeWrap(Files.readAllBytes(file)).newCodedInput();
      bytes.enableAliasing(true);
      model = ModelProto.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      String problem = "is not an ONNX file, or is cut off (%s)".formatted(e.getMessage());
      throw new OnnxException(file, problem, e);
    }
    if (!model.hasGraph() || model.getOpsetImportCount() == 0) {
      throw new OnnxException(file, "is not an ONNX file: it has no graph or no operators", null);
    }
    return new OnnxFile(file, model);
  }

  /** Returns the file's model, made with the given plug-ins. */
  Model model(ImportNames names, Plugins plugins) throws IOException {
    if (OwnFile.isOwn(proto)) {
      return within(file, () -> OwnFile.of(file, proto).model(names, plugins));
    }
    return imported(names, plugins, ImportedGraph::model);
  }

  /** Returns the file's network, made with the given plug-ins. */
  Network network(Plugins plugins) throws IOException {
    if (OwnFile.isOwn(proto)) {
      return within(file, () -> OwnFile.of(file, proto).network(plugins));
    }
    return imported(ImportNames.NONE, plugins, ImportedGraph::network);
  }

  private <T> T imported(ImportNames names, Plugins plugins, Function<ImportedGraph, T> result)
      throws IOException {
    return within(
        file,
        () -> {
          try {
            return result.apply(
                new ImportedGraph(
                    proto, file, names.columns(), names.predicted(), names.labels(), plugins));
          } catch (IllegalArgumentException e) {
            throw new OnnxException(file, shortened(String.valueOf(e.getMessage())), e);
          }
        });
  }

  private static String shortened(String message) {
    return message.length() <= MOST ? message : message.substring(0, MOST) + " …";
  }

  @FunctionalInterface
  private interface Reading<T> {
    T get() throws IOException;
  }

  private static <T> T within(Path file, Reading<T> reading) throws IOException {
    try {
      return reading.get();
    } catch (OutOfMemoryError e) { // a malicious file may need any amount
      long heap = Runtime.getRuntime().maxMemory();
      throw new OnnxException(
          file,
          "does not fit the heap of %s MiB; start Java with more, such as -Xmx%sm"
              .formatted(heap >> 20, heap >> 18),
          e);
    }
  }

  /**
   * Reads back a file that {@link Onnx} wrote, with the same bits. The metadata has everything that
   * a saved model has, except for the parameters, because these are constants in the graph. A
   * SHA-256 in the metadata covers the rest of the file. If another program has changed the file,
   * reading it throws, because graph and metadata may disagree.
   */
  private record OwnFile(Path file, GraphProto graph, Map<String, String> metadata) {

    private static final String AGAIN = "; export the model again";

    /** The constants that are a network's parameters. */
    private static final Pattern PARAMETERS =
        Pattern.compile("layers\\.[0-9]+/(weight|bias|activation)");

    /** Returns whether {@link Onnx} wrote the file. It may have been changed or truncated since. */
    static boolean isOwn(ModelProto model) {
      return model.getProducerName().equals(ExportedFile.PRODUCER);
    }

    /** Returns such a file. Throws if it has been changed. */
    static OwnFile of(Path file, ModelProto model) throws OnnxException {
      Map<String, String> metadata = new TreeMap<>();
      ModelProto.Builder rest = model.toBuilder().clearMetadataProps();
      for (StringStringEntryProto entry : model.getMetadataPropsList()) {
        metadata.put(entry.getKey(), entry.getValue());
        if (!entry.getKey().equals(ExportedFile.DIGEST_KEY)) {
          rest.addMetadataProps(entry);
        }
      }
      String digest = metadata.remove(ExportedFile.DIGEST_KEY);
      if (digest == null) {
        String problem =
            "has been changed since its export, or is cut off: it has no SHA-256" + AGAIN;
        throw new OnnxException(file, problem, null);
      }
      if (!ExportedFile.digest(rest.build()).equals(digest)) {
        String problem = "has been changed since its export: its SHA-256 differs" + AGAIN;
        throw new OnnxException(file, problem, null);
      }
      return new OwnFile(file, model.getGraph(), metadata);
    }

    /**
     * Returns the model. Throws if the file has only a network, or if names are given, because the
     * model has its own.
     */
    Model model(ImportNames names, Plugins plugins) throws IOException {
      if (!metadata.containsKey(ExportedFile.MODEL_KEY)) {
        throw new OnnxException(
            file, "has a network without preprocessing; Onnx.loadNetwork reads it", null);
      }
      if (!names.equals(ImportNames.NONE)) {
        throw new OnnxException(
            file, "is a model that nn exported, with its own names; give no other names", null);
      }
      return ModelFile.read(contents(), plugins);
    }

    Network network(Plugins plugins) throws IOException {
      return NetworkFile.read(contents(), plugins);
    }

    /** Returns the contents in the form of a safetensors file. */
    private Safetensors contents() throws OnnxException {
      List<Tensor> tensors = new ArrayList<>();
      try {
        for (TensorProto constant : graph.getInitializerList()) {
          if (PARAMETERS.matcher(constant.getName()).matches()) {
            tensors.add(tensor(constant));
          }
        }
        return new Safetensors(metadata, tensors);
      } catch (IllegalArgumentException | ArithmeticException e) {
        throw new OnnxException(file, e.getMessage() + AGAIN, e);
      }
    }

    private static Tensor tensor(TensorProto constant) {
      FloatBuffer numbers =
          constant
              .getRawData()
              .asReadOnlyByteBuffer()
              .order(ByteOrder.LITTLE_ENDIAN)
              .asFloatBuffer();
      float[] data = new float[numbers.remaining()];
      numbers.get(data);
      List<Integer> shape = constant.getDimsList().stream().map(Math::toIntExact).toList();
      return new Tensor(constant.getName().replace('/', '.'), shape, data);
    }
  }
}
