// SPDX-License-Identifier: MPL-2.0
#include "plugin/proxy.hpp"

#include <fmt/format.h>

#include "plugin/marshal.hpp"
#include "plugin/messages.hpp"
#include "plugin/sink.hpp"

namespace fasthold::plugin {
namespace {

using assessment::RuleAnswer;
using assessment::RuleStatus;

// The host of this release offers no extension yet; asking is legal at any time.
const void* no_extension(const char*) noexcept {
  return nullptr;
}

constexpr fasthold_host host{sizeof(fasthold_host), FASTHOLD_ABI_MAJOR, FASTHOLD_ABI_MINOR,
                             no_extension};

/// The status of a call. A plugin made without the SDK may let an exception out, though it must
/// not; it goes no further than this.
template <class Call>
std::int32_t contained(Call&& call) noexcept {
  try {
    return call();
  } catch (...) {
    return FASTHOLD_E_EXCEPTION;
  }
}

/// An instance in this process. Calls come in order by construction: the constructor is given
/// what `create` made, `assess` needs the object, the destructor calls `destroy` once.
class InProcess final : public assessment::RuleInstance {
 public:
  InProcess(const fasthold_plugin_entry& entry, const assessment::RuleSet& rules,
            std::unique_ptr<SetupData> setup, void* instance)
      : entry_(entry), rules_(rules), setup_(std::move(setup)), instance_(instance) {}
  InProcess(const InProcess&) = delete;
  InProcess& operator=(const InProcess&) = delete;
  ~InProcess() override {
    contained([this] {
      entry_.destroy(instance_);
      return FASTHOLD_OK;
    });
  }

  void assess(std::size_t rule, std::span<const assessment::Slot> slots,
              std::span<const assessment::FactView> cases, std::span<RuleAnswer> answers) override {
    for (std::size_t i = 0; i < cases.size(); ++i) {
      assess_one(rule, slots, cases[i], answers[i]);
    }
  }

 private:
  void assess_one(std::size_t rule, std::span<const assessment::Slot> slots,
                  const assessment::FactView& facts, RuleAnswer& answer) {
    const auto values = facts_.fill(slots, facts);
    // The token is the count of calls: it names a case within this run and tells nothing of it.
    const fasthold_case kase{sizeof(fasthold_case),   static_cast<std::uint32_t>(values.size()),
                             values.data(),           ++token_,
                             answer.into->as_of.days, 0};
    // NOLINTNEXTLINE(misc-const-correctness): the plugin writes to it through abi()
    Sink sink(rules_.rules[rule], slots.size(), answer, limits_);
    const std::int32_t status = contained([&] {
      return entry_.assess(instance_, static_cast<std::uint32_t>(rule), &kase, sink.abi());
    });
    if (!sink.refusal().empty()) {
      answer.failure = sink.refusal();
      return;
    }
    switch (status) {
      case FASTHOLD_OK: answer.status = RuleStatus::done; return;
      case FASTHOLD_NOT_APPLICABLE: answer.status = RuleStatus::not_applicable; return;
      case FASTHOLD_MISSING_DATA:
        answer.status = RuleStatus::missing_data;
        if (answer.missing.empty()) {
          answer.status = RuleStatus::failed;
          answer.failure = "missing: which fact was not said";
        }
        return;
      default: answer.failure = fmt::format("status: {}", status);
    }
  }

  const fasthold_plugin_entry& entry_;
  const assessment::RuleSet& rules_;
  std::unique_ptr<SetupData> setup_;
  void* instance_;
  CaseFacts facts_;
  Limits limits_;
  std::uint64_t token_ = 0;
};

}  // namespace

Result<std::unique_ptr<assessment::RuleInstance>> make_proxy(const fasthold_plugin_entry& entry,
                                                             const assessment::RuleSet& rules,
                                                             const assessment::Binding& binding) {
  auto setup = std::make_unique<SetupData>(binding);
  void* instance = nullptr;
  const std::int32_t status =
      contained([&] { return entry.create(&host, &setup->setup(), &instance); });
  if (status != FASTHOLD_OK) {
    return Diagnostic{&messages::create_failed, {}, {rules.id, std::to_string(status)}};
  }
  std::unique_ptr<assessment::RuleInstance> proxy =
      std::make_unique<InProcess>(entry, rules, std::move(setup), instance);
  return proxy;
}

}  // namespace fasthold::plugin
