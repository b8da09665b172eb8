// oneDNN: primitives of fully connected layers, made once, that choose the memory formats of weights themselves.
#include <oneapi/dnnl/dnnl.hpp>
#include <cstring>
#include <unordered_map>

#include "network.hpp"
#include "passes.hpp"

namespace {

using dnnl::memory;
using Arguments = std::unordered_map<int, memory>;

struct Call {
  dnnl::primitive primitive;
  Arguments arguments;

  void run(dnnl::stream &stream) const { primitive.execute(stream, arguments); }
};

memory::desc matrix(int rows, int columns, memory::format_tag tag) {
  return {{rows, columns}, memory::data_type::f32, tag};
}

memory::desc vector(int size) { return {{size}, memory::data_type::f32, memory::format_tag::a}; }

class OneDnnNetwork final : public Network {
 public:
  explicit OneDnnNetwork(const Task &task) : rows(task.rows), engine(dnnl::engine::kind::cpu, 0), stream(engine) {
    const Problem &problem = task.problem;
    size_t count = problem.weights.size();
    for (size_t l = 0; l < count; l++) {
      layers.push_back(layer(problem, l, task.training));
    }
    for (size_t l = 0; task.training && l < count; l++) {
      train(problem, l);
    }
  }

  void step(const float *x, const float *t) override {
    predict(x);
    Layer &last = layers.back();
    float *d = data(last.d);
    size_t count = size_t(rows) * last.outputs;
    std::memcpy(d, data(last.a), count * sizeof(float));
    squares = passes::loss(d, t, passes::step_factor(LEARNING_RATE, count), int(count));
    for (size_t l = layers.size(); l-- > 0;) {
      if (l > 0) {
        layers[l].input_gradient.run(stream);
      }
      layers[l].weight_gradient.run(stream);
      stream.wait();
      add(data(layers[l].w), data(layers[l].dw), layers[l].w.get_desc().get_size() / sizeof(float));
      add(data(layers[l].b), data(layers[l].db), layers[l].outputs);
      if (l > 0) {
        layers[l - 1].mask.run(stream);
      }
    }
  }

  const float *predict(const float *x) override {
    layers[0].forward.arguments[DNNL_ARG_SRC].set_data_handle(const_cast<float *>(x));
    if (layers[0].weight_gradient.primitive) {
      layers[0].weight_gradient.arguments[DNNL_ARG_SRC].set_data_handle(const_cast<float *>(x));
    }
    for (const Layer &layer : layers) {
      layer.forward.run(stream);
    }
    stream.wait();
    return data(layers.back().a);
  }

 private:
  struct Layer {
    int outputs;
    memory x, w, b, a, d, dw, db;
    dnnl::inner_product_forward::primitive_desc described;
    Call forward, input_gradient, weight_gradient, mask;
  };

  const int rows;
  dnnl::engine engine;
  dnnl::stream stream;
  std::vector<Layer> layers;
  volatile float squares = 0;

  static float *data(const memory &memory) { return static_cast<float *>(memory.get_data_handle()); }

  Layer layer(const Problem &problem, size_t l, bool training) {
    int inputs = problem.layers[l];
    int outputs = problem.layers[l + 1];
    bool last = l + 1 == problem.weights.size();
    dnnl::post_ops after;
    after.append_eltwise(last ? dnnl::algorithm::eltwise_logistic : dnnl::algorithm::eltwise_relu, 0, 0);
    dnnl::primitive_attr attributes;
    attributes.set_post_ops(after);
    // A fixed format between layers: activations of few rows are not worth reordering.
    memory::desc x = l == 0 ? matrix(rows, inputs, memory::format_tag::ab) : layers[l - 1].a.get_desc();
    memory::desc a = matrix(rows, outputs, memory::format_tag::ab);
    auto kind = training ? dnnl::prop_kind::forward_training : dnnl::prop_kind::forward_inference;
    Layer made;
    made.outputs = outputs;
    made.described = dnnl::inner_product_forward::primitive_desc(
        engine, kind, x, matrix(outputs, inputs, memory::format_tag::any), vector(outputs), a, attributes);
    made.x = l == 0 ? memory(x, engine) : layers[l - 1].a;
    made.w = memory(made.described.weights_desc(), engine);
    made.b = memory(vector(outputs), engine);
    made.a = memory(a, engine);
    // The problem's weights are [inputs x outputs].
    memory given(matrix(outputs, inputs, memory::format_tag::ba), engine,
                 const_cast<float *>(problem.weights[l].data()));
    dnnl::reorder(given, made.w).execute(stream, given, made.w);
    stream.wait();
    std::memcpy(data(made.b), problem.biases[l].data(), outputs * sizeof(float));
    made.forward = {dnnl::inner_product_forward(made.described),
                    {{DNNL_ARG_SRC, made.x}, {DNNL_ARG_WEIGHTS, made.w}, {DNNL_ARG_BIAS, made.b}, {DNNL_ARG_DST, made.a}}};
    return made;
  }

  void train(const Problem &problem, size_t l) {
    Layer &layer = layers[l];
    memory::desc x = layer.x.get_desc();
    memory::desc w = layer.w.get_desc();
    memory::desc d = layer.a.get_desc();
    layer.d = memory(d, engine);
    dnnl::inner_product_backward_weights::primitive_desc weights(engine, x, w, vector(layer.outputs), d,
                                                                 layer.described);
    layer.dw = memory(w, engine);
    layer.db = memory(vector(layer.outputs), engine);
    layer.weight_gradient = {dnnl::inner_product_backward_weights(weights),
                             {{DNNL_ARG_SRC, layer.x},
                              {DNNL_ARG_DIFF_DST, layer.d},
                              {DNNL_ARG_DIFF_WEIGHTS, layer.dw},
                              {DNNL_ARG_DIFF_BIAS, layer.db}}};
    if (l > 0) {
      dnnl::inner_product_backward_data::primitive_desc inputs(engine, x, w, d, layer.described);
      memory dx = layers[l - 1].d;
      layer.input_gradient = {dnnl::inner_product_backward_data(inputs),
                              {{DNNL_ARG_DIFF_DST, layer.d}, {DNNL_ARG_WEIGHTS, layer.w}, {DNNL_ARG_DIFF_SRC, dx}}};
    }
    if (l + 1 < problem.weights.size()) {
      auto relu = dnnl::algorithm::eltwise_relu_use_dst_for_bwd;
      dnnl::eltwise_forward::primitive_desc forward(engine, dnnl::prop_kind::forward_training, relu, d, d, 0, 0);
      dnnl::eltwise_backward::primitive_desc backward(engine, relu, d, d, d, 0, 0, forward);
      layer.mask = {dnnl::eltwise_backward(backward),
                    {{DNNL_ARG_DST, layer.a}, {DNNL_ARG_DIFF_DST, layer.d}, {DNNL_ARG_DIFF_SRC, layer.d}}};
    }
  }

  static void add(float *__restrict to, const float *__restrict what, size_t size) {
#pragma omp parallel for simd schedule(static) if (size > (1 << 16))
    for (size_t i = 0; i < size; i++) {
      to[i] += what[i];
    }
  }
};

}  // namespace

std::string library() {
  const dnnl_version_t *version = dnnl::version();
  bool wide = dnnl::get_effective_cpu_isa() >= dnnl::cpu_isa::avx512_core;
  return "oneDNN " + std::to_string(version->major) + "." + std::to_string(version->minor) + "." +
         std::to_string(version->patch) + (wide ? " (AVX-512)" : "");
}

std::unique_ptr<Network> network(const Task &task) {
  require_relu(task);
  return std::make_unique<OneDnnNetwork>(task);
}
