package dev.nn.onnx.imports;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.nn.onnx.imports.Columns.Feature;
import dev.nn.onnx.imports.Value.Choice;
import dev.nn.onnx.imports.Value.Constant;
import dev.nn.onnx.imports.Value.Joined;
import dev.nn.onnx.imports.Value.TextColumns;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A traced graph: its outputs, in order, as functions of its input columns. */
record Trace(Columns columns, Map<String, Value> outputs) {

  /** Traces a model's graph. Throws if it is not a feed-forward network. */
  static Trace of(ModelProto model, TensorReader tensors) {
    GraphProto graph = model.getGraph();
    if (graph.getSparseInitializerCount() > 0) {
      throw new GraphException("it has sparse tensors; expected dense ones");
    }
    Scope scope =
        new Scope(
            new Scope.Functions(model.getFunctionsList()),
            new Scope.Opsets(model.getOpsetImportList()),
            tensors,
            Map.of());
    for (TensorProto tensor : graph.getInitializerList()) {
      requireNew(scope, tensor.getName());
      scope.put(tensor.getName(), new Constant(tensors.read(tensor)));
    }
    Set<String> constants =
        graph.getInitializerList().stream().map(TensorProto::getName).collect(Collectors.toSet());
    Columns columns = new Columns();
    GraphInputs inputs = new GraphInputs(columns);
    for (ValueInfoProto input : graph.getInputList()) {
      if (!constants.contains(input.getName())) {
        requireNew(scope, input.getName());
        scope.put(input.getName(), inputs.read(input));
      }
    }
    List<String> wanted = graph.getOutputList().stream().map(ValueInfoProto::getName).toList();
    if (wanted.isEmpty() || columns.inputs().isEmpty()) {
      throw new GraphException("its graph has no input or no output; expected one of each");
    }
    scope.run(graph.getNodeList(), wanted);
    Map<String, Value> outputs = new LinkedHashMap<>();
    wanted.forEach(name -> outputs.put(name, scope.value(name)));
    return new Trace(columns, outputs);
  }

  private static void requireNew(Scope scope, String name) {
    if (name.isEmpty() || scope.has(name)) {
      throw new GraphException(
          "its inputs or initializers have the name '%s' twice or without letters; expected a name for each"
              .formatted(name));
    }
  }

  /** A graph's inputs as a table's columns: one for each element of a row. */
  static final class GraphInputs {

    /** The most columns: as many as an image of 1024 × 1024 pixels has. */
    private static final int MOST = Affine.MOST;

    private final Columns columns;

    GraphInputs(Columns columns) {
      this.columns = columns;
    }

    /** Returns an input's value. Throws if it is not a row of numbers or texts. */
    Value read(ValueInfoProto input) {
      String name = input.getName();
      TypeProto.Tensor type = input.getType().getTensorType();
      DataType element = DataType.forNumber(type.getElemType());
      List<Dimension> dimensions = type.getShape().getDimList();
      if (!input.getType().hasTensorType() || element == null || dimensions.isEmpty()) {
        throw new GraphException(
            "its input '%s' has no type or no shape; expected a tensor [rows × columns]"
                .formatted(name));
      }
      int[] shape = new int[dimensions.size() - 1];
      long width = 1;
      for (int d = 0; d < shape.length; d++) {
        Dimension dimension = dimensions.get(d + 1);
        long size = dimension.getDimValue();
        if (!dimension.hasDimValue() || size < 1 || size > MOST || (width *= size) > MOST) {
          throw new GraphException(
              "its input '%s' has the shape %s; expected known sizes of all dimensions but the first, the rows, with at most %s numbers in a row. Export it with a dynamic first axis alone"
                  .formatted(name, text(dimensions), MOST));
        }
        shape[d] = (int) size;
      }
      if (columns.inputs().size() + width > MOST) {
        throw new GraphException(
            "its inputs up to '%s' have %s columns; expected at most %s in all"
                .formatted(name, columns.inputs().size() + width, MOST));
      }
      if (element == DataType.STRING) {
        return texts(name, (int) width, shape.length);
      }
      if (TensorReader.width(element) == 0) {
        throw new GraphException(
            "its input '%s' is of the type %s; expected numbers or texts".formatted(name, element));
      }
      return numbers(name, (int) width, shape);
    }

    private Value numbers(String name, int width, int[] shape) {
      List<Feature> features = new ArrayList<>(width);
      for (int column : add(name, width, false)) {
        features.add(new Feature.Quantity(column));
      }
      return columns.signal(features).shaped(shape);
    }

    private Value texts(String name, int width, int rank) {
      if (rank > 1) {
        throw new GraphException(
            "its input '%s' has texts in %s dimensions; expected [rows × columns]"
                .formatted(name, rank + 1));
      }
      return new TextColumns(
          columns, add(name, width, true).stream().map(TextColumns.Cell::new).toList());
    }

    private List<Integer> add(String name, int width, boolean text) {
      List<Integer> places = new ArrayList<>(width);
      for (int i = 0; i < width; i++) {
        String column = width == 1 ? name : name + "_" + i;
        places.add(columns.add(new Columns.Input(column, text)));
      }
      return places;
    }

    private static String text(List<Dimension> dimensions) {
      List<String> sizes =
          dimensions.stream()
              .map(
                  d ->
                      d.hasDimValue()
                          ? String.valueOf(d.getDimValue())
                          : "'" + d.getDimParam() + "'")
              .toList();
      return sizes.toString();
    }
  }

  /** The values in a graph, or in one call to a function, by name. */
  private static final class Scope {

    private final Functions functions;
    private final Opsets opsets;
    private final TensorReader tensors;
    private final Map<String, AttributeProto> attributes; // of the function's call
    private final Map<String, Value> values = new HashMap<>();

    Scope(
        Functions functions,
        Opsets opsets,
        TensorReader tensors,
        Map<String, AttributeProto> attributes) {
      this.functions = functions;
      this.opsets = opsets;
      this.tensors = tensors;
      this.attributes = attributes;
    }

    boolean has(String name) {
      return values.containsKey(name);
    }

    void put(String name, Value value) {
      values.put(name, value);
    }

    /** Returns a value. Throws if there is none with this name. */
    Value value(String name) {
      Value value = values.get(name);
      if (value == null) {
        throw new GraphException("its graph has no value '%s'".formatted(name));
      }
      return value;
    }

    /** Computes values; runs only the nodes that they need. */
    void run(List<NodeProto> nodes, List<String> wanted) {
      new NodeOrder(nodes, values.keySet(), this::title).upTo(wanted).forEach(this::apply);
    }

    private String title(NodeProto node) {
      return Call.title(node, opsets.version(node.getDomain()));
    }

    private void apply(NodeProto node) {
      List<@Nullable Value> inputs = new ArrayList<>();
      for (String name : node.getInputList()) {
        inputs.add(name.isEmpty() ? null : value(name));
      }
      FunctionProto function = functions.called(node);
      List<Value> results =
          function == null ? operator(node, inputs) : function(node, function, inputs);
      for (int i = 0; i < node.getOutputCount() && i < results.size(); i++) {
        Value result = results.get(i);
        if (result instanceof Signal signal) {
          signal.affine().steps().name(signal.step(), title(node));
        }
        values.put(node.getOutput(i), result);
      }
    }

    private List<Value> operator(NodeProto node, List<@Nullable Value> inputs) {
      int opset = opsets.version(node.getDomain());
      Function<Call, List<Value>> operator = Operators.of(node, opset);
      if (opset == 0) {
        throw new GraphException(
            "the node %s is of a domain whose version the file does not give; export it again"
                .formatted(title(node)));
      }
      Call call = new Call(node, attributes(node), opset, inputs, tensors);
      try {
        List<Value> results = operator.apply(call);
        results.forEach(result -> claim(result, inputs));
        return results;
      } catch (GraphException e) {
        String reason = String.valueOf(e.getMessage());
        throw reason.contains("the node ") ? e : call.refuse(reason);
      }
    }

    /** Takes the numbers and texts that a node puts side by side from the budget. */
    private void claim(Value result, List<@Nullable Value> inputs) {
      long width = 0;
      if (result instanceof Signal signal) {
        boolean old =
            inputs.stream().anyMatch(i -> i instanceof Signal s && s.affine() == signal.affine());
        width = old ? 0 : signal.width();
      } else if (result instanceof Joined joined) {
        width = joined.parts().size();
      } else if (result instanceof TextColumns texts) {
        width = texts.cells().size();
      } else if (result instanceof Choice choice) {
        width = choice.labels().size();
      }
      tensors.budget().claim(width);
    }

    private List<Value> function(
        NodeProto node, FunctionProto function, List<@Nullable Value> inputs) {
      functions.enter(title(node), function);
      Scope inner =
          new Scope(
              functions,
              new Opsets(function.getOpsetImportList()),
              tensors,
              Functions.attributes(function, attributes(node)));
      for (int i = 0; i < inputs.size() && i < function.getInputCount(); i++) {
        Value input = inputs.get(i);
        if (input != null) {
          inner.put(function.getInput(i), input);
        }
      }
      inner.run(function.getNodeList(), function.getOutputList());
      functions.leave();
      return function.getOutputList().stream().map(inner::value).toList();
    }

    /** Returns a node's attributes; references are replaced by this call's attributes. */
    private Map<String, AttributeProto> attributes(NodeProto node) {
      Map<String, AttributeProto> resolved = new HashMap<>();
      for (AttributeProto attribute : node.getAttributeList()) {
        String reference = attribute.getRefAttrName();
        AttributeProto given = reference.isEmpty() ? attribute : attributes.get(reference);
        if (given != null) { // an attribute that the call leaves out is left out here
          resolved.put(attribute.getName(), given);
        }
      }
      return resolved;
    }

    /** Orders nodes: each comes after the nodes that make its inputs. */
    static final class NodeOrder {

      private static final int OPEN = 1;
      private static final int DONE = 2;

      private final List<NodeProto> nodes;
      private final Set<String> given;
      private final Function<NodeProto, String> title;
      private final Map<String, Integer> makers = new HashMap<>(); // value → the node that makes it

      /** Takes nodes, the given values, and a function that describes a node in errors. */
      NodeOrder(List<NodeProto> nodes, Set<String> given, Function<NodeProto, String> title) {
        this.nodes = nodes;
        this.given = given;
        this.title = title;
        for (int n = 0; n < nodes.size(); n++) {
          for (String output : nodes.get(n).getOutputList()) {
            if (output.isEmpty()) {
              continue;
            }
            if (given.contains(output) || makers.putIfAbsent(output, n) != null) {
              throw new GraphException(
                  "the node %s makes '%s', which the graph has already; expected each name once"
                      .formatted(title.apply(nodes.get(n)), output));
            }
          }
        }
      }

      /**
       * Returns the nodes that some values need. Throws if there is a cycle, or if no node makes a
       * value.
       */
      List<NodeProto> upTo(List<String> wanted) {
        List<NodeProto> order = new ArrayList<>();
        int[] state = new int[nodes.size()];
        Deque<Integer> path = new ArrayDeque<>();
        for (String value : wanted) {
          push(value, "the output of the graph", state, path);
          while (!path.isEmpty()) {
            int node = path.peek();
            if (state[node] == 0) {
              state[node] = OPEN;
              String name = "an input of the node " + title.apply(nodes.get(node));
              nodes.get(node).getInputList().forEach(input -> push(input, name, state, path));
            } else {
              path.pop();
              if (state[node] == OPEN) {
                state[node] = DONE;
                order.add(nodes.get(node));
              }
            }
          }
        }
        return order;
      }

      private void push(String value, String place, int[] state, Deque<Integer> path) {
        if (value.isEmpty() || given.contains(value)) {
          return;
        }
        Integer maker = makers.get(value);
        if (maker == null) {
          throw new GraphException(
              "'%s', %s, is missing: no node makes it, and it is neither an input nor an initializer"
                  .formatted(value, place));
        }
        if (state[maker] == OPEN) {
          throw new GraphException(
              "the graph has a cycle: '%s', %s, needs itself; expected a feed-forward network"
                  .formatted(value, place));
        }
        if (state[maker] != DONE) {
          path.push(maker);
        }
      }
    }

    /** Operators that a file defines as lists of nodes. */
    static final class Functions {

      /** How deep functions may nest; exporters nest about three. */
      private static final int MOST_DEEP = 30;

      /** The most nodes in calls, because a damaged file may multiply them without end. */
      private static final int MOST_NODES = 1_000_000;

      private final Map<String, FunctionProto> functions = new HashMap<>();
      private int depth;
      private long nodes;

      Functions(List<FunctionProto> given) {
        given.forEach(f -> functions.put(key(f.getDomain(), f.getName(), f.getOverload()), f));
      }

      private static String key(String domain, String name, String overload) {
        return Opsets.standard(domain) + ":" + name + ":" + overload;
      }

      /** Returns the function that a node calls, if the file defines it. */
      @Nullable FunctionProto called(NodeProto node) {
        return functions.get(key(node.getDomain(), node.getOpType(), node.getOverload()));
      }

      /** Notes that a call starts. Throws if calls nest too deeply or have too many nodes. */
      void enter(String title, FunctionProto function) {
        nodes += 1 + function.getNodeCount();
        if (++depth > MOST_DEEP || nodes > MOST_NODES) {
          throw new GraphException(
              "the node %s is a function within %s others, and calls have %s nodes so far; expected no function that calls itself, and at most %s nodes"
                  .formatted(title, depth - 1, nodes, MOST_NODES));
        }
      }

      void leave() {
        depth--;
      }

      /** Returns a call's attributes: the node's, else the function's defaults. */
      static Map<String, AttributeProto> attributes(
          FunctionProto function, Map<String, AttributeProto> given) {
        Map<String, AttributeProto> all = new HashMap<>();
        function.getAttributeProtoList().forEach(a -> all.put(a.getName(), a));
        all.putAll(given);
        return all;
      }
    }

    /** The operators' versions that a graph or function uses, by domain. */
    static final class Opsets {

      private static final int LEAST = 7;
      private static final int MOST = 27;
      private static final int MOST_ML = 5;

      private final Map<String, Integer> versions = new HashMap<>();

      /** Takes the versions of a graph or function. Throws if one is unknown. */
      Opsets(List<OperatorSetIdProto> given) {
        for (OperatorSetIdProto set : given) {
          String domain = standard(set.getDomain());
          long version = set.getVersion();
          boolean ml = domain.equals(Operators.ML);
          int least = ml ? 1 : LEAST;
          int most = ml ? MOST_ML : MOST;
          if ((ml || domain.isEmpty()) && (version < least || version > most)) {
            throw new GraphException(
                "its operators%s are of version %s; expected %s to %s: export it with such an opset"
                    .formatted(ml ? " of the domain " + domain : "", version, least, most));
          }
          versions.put(domain, (int) Math.min(version, Integer.MAX_VALUE));
        }
      }

      /** Returns a domain's version; 0 if it is not given. */
      int version(String domain) {
        return versions.getOrDefault(standard(domain), 0);
      }

      /** Returns the standard domain's short name for its long one; other domains unchanged. */
      static String standard(String domain) {
        return domain.equals("ai.onnx") ? "" : domain;
      }
    }
  }
}
