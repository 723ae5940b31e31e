// SPDX-License-Identifier: MPL-2.0
// Fuzz target: whatever is a model can be compiled and decided within limits, and decides the same
// each time.
#include <cstdint>
#include <string>

#include "dmn/decision_model.hpp"
#include "require.hpp"

namespace {

using namespace fasthold;

constexpr feel::EvaluationLimits small{
    .arena_bytes = std::size_t{4} << 20, .steps = 20'000, .depth = 150, .text_bytes = 1u << 16};

std::string decided(const dmn::DecisionModel& model) {
  feel::Arena arena(small.arena_bytes);
  feel::Evaluation evaluation(arena, small);
  dmn::Session session(model, evaluation);
  std::string all;
  for (std::uint32_t slot = 0; slot < model.elements().size(); ++slot) {
    const dmn::Element& element = model.elements()[slot];
    if (element.kind == dmn::DrgKind::decision) {
      const feel::Value value = session.decide(slot);
      all += element.name + "=" + feel::to_feel(value, 2000);
      if (value.is_null() && value.cause() != nullptr) {
        all += value.cause()->message->code;
        (void)model.place(slot, value.cause()->where);
      }
    } else if (element.kind != dmn::DrgKind::input_data) {
      all += feel::to_feel(session.invoke(slot, {}), 2000);
    }
  }
  return all;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // SAFETY: bytes as characters.
  const std::string content(reinterpret_cast<const char*>(data), size);
  for (const feel::Mode mode : {feel::Mode::strict, feel::Mode::conformant}) {
    auto models = dmn::read_models({"fuzz.dmn", content}, {});
    if (!models) return 0;
    const auto model = dmn::DecisionModel::compile(std::move(*models), mode);
    require(model.has_value() || model.issues.has_errors(), "a model or errors");
    for (const Diagnostic& issue : model.issues) (void)to_string(issue, Language::da);
    if (!model) continue;
    require(decided(*model) == decided(*model), "one answer");
  }
  return 0;
}
