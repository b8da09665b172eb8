package dev.nn.data.source;

import dev.nn.data.source.syntax.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * The parameters of the layers that have arrays: as literals if they are few, as Base64 up to
 * {@value #INSIDE}, else in a resource beside the class.
 */
final class ParameterSource {

  private static final int INSIDE = 200_000;
  private static final int LITERAL = 1_000;

  private final List<LayerSource> layers;
  private final int count;
  private final byte[] resource;

  ParameterSource(List<LayerSource> all) {
    layers = all.stream().filter(layer -> !layer.isLines()).toList();
    count = layers.stream().mapToInt(LayerSource::stored).reduce(0, Math::addExact);
    List<float[]> arrays = new ArrayList<>();
    if (count > INSIDE) {
      layers.forEach(layer -> arrays.addAll(List.of(layer.arrays())));
    }
    resource = WeightText.bytes(arrays.toArray(new float[0][]));
  }

  byte[] resource() {
    return resource;
  }

  void write(Code code) {
    int at = 0;
    for (LayerSource layer : layers) {
      float[][] arrays = layer.arrays();
      code.blank()
          .documented("The parameters of layer %s.".formatted(layer.index()))
          .open("private static final class Layer" + layer.index());
      if (count <= LITERAL) {
        literals(arrays, code);
      } else {
        code.line(
            count <= INSIDE
                ? "private static final FloatBuffer ALL =\n    floats(%s);"
                    .formatted(WeightText.base64(WeightText.bytes(arrays), "        "))
                : "private static final FloatBuffer ALL = Weights.ALL.slice(%s, %s);"
                    .formatted(at, layer.stored()));
        code.line(
            "static final float[][] W = rows(ALL, %s, %s);"
                .formatted(arrays.length - 1, arrays[0].length));
        code.line("static final float[] B = rows(ALL, 1, %s)[0];".formatted(layer.outputs()));
      }
      code.close();
      at += layer.stored();
    }
    if (count > INSIDE) {
      resource(code);
    }
    if (count > LITERAL) {
      code.line(Template.read("FloatRows.txt").stripTrailing());
    }
    if (count > LITERAL && count <= INSIDE) {
      code.line(Template.read("Floats.txt").stripTrailing());
    }
  }

  private static void literals(float[][] arrays, Code code) {
    int rows = arrays.length - 1;
    code.line("static final float[][] W = {");
    for (int r = 0; r < rows; r++) {
      code.line("  " + WeightText.literals(arrays[r], "    ") + ",");
    }
    code.line("};");
    code.line("static final float[] B = " + WeightText.literals(arrays[rows], "    ") + ";");
  }

  private void resource(Code code) {
    CRC32 check = new CRC32();
    check.update(resource);
    Map<String, String> values =
        Map.of(
            "class",
            ScorerSource.OWN,
            "bytes",
            String.valueOf(resource.length),
            "crc",
            check.getValue() + "L");
    code.line(Template.filled("Weights.txt", values).stripTrailing());
  }
}
