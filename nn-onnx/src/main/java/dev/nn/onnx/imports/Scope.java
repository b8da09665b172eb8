package dev.nn.onnx.imports;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import dev.nn.onnx.operators.Call;
import dev.nn.onnx.operators.Operators;
import dev.nn.onnx.signals.Choice;
import dev.nn.onnx.signals.Joined;
import dev.nn.onnx.signals.Signal;
import dev.nn.onnx.signals.TextColumns;
import dev.nn.onnx.signals.Value;
import dev.nn.onnx.tensors.GraphException;
import dev.nn.onnx.tensors.TensorReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of a graph, or of one call of a function, by name. */
final class Scope {

  private final Functions functions;
  private final Opsets opsets;
  private final TensorReader tensors;
  private final Map<String, AttributeProto> attributes; // of the call of a function
  private final Map<String, Value> values = new HashMap<>();

  /** Creates the scope of a graph. */
  Scope(Functions functions, Opsets opsets, TensorReader tensors) {
    this(functions, opsets, tensors, Map.of());
  }

  private Scope(
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

  /** Returns a value; refuses a name without one. */
  Value value(String name) {
    Value value = values.get(name);
    if (value == null) {
      throw new GraphException("its graph has no value '%s'".formatted(name));
    }
    return value;
  }

  /** Computes some values by those nodes that they need. */
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
    Operators.require(node, opset);
    if (opset == 0) {
      throw new GraphException(
          "the node %s is of a domain whose version the file does not give; export it again"
              .formatted(title(node)));
    }
    Call call = new Call(node, attributes(node), opset, inputs, tensors);
    try {
      List<Value> results = Operators.apply(node, call);
      results.forEach(result -> claim(result, inputs));
      return results;
    } catch (GraphException e) {
      String reason = String.valueOf(e.getMessage());
      throw reason.contains("the node ") ? e : call.refuse(reason);
    }
  }

  /** Notes the numbers and texts of each row that a node puts side by side. */
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

  /** Returns the attributes of a node, with those of this call in place of references. */
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
}
