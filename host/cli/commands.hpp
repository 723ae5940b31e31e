// SPDX-License-Identifier: MPL-2.0
// Every command: each adds itself to the program and, when chosen, runs and sets the exit code.
#pragma once

#include <string>

namespace CLI {
class App;
}

namespace fasthold::cli {

class Context;

void add_assess(CLI::App& program, Context& context);
void add_explain(CLI::App& program, Context& context);
void add_import(CLI::App& program, Context& context);
void add_generate(CLI::App& program, Context& context);
void add_batch(CLI::App& program, Context& context);
void add_report(CLI::App& program, Context& context);
void add_worklist(CLI::App& program, Context& context);
void add_respond(CLI::App& program, Context& context);
void add_replay(CLI::App& program, Context& context);
void add_policy(CLI::App& program, Context& context);
void add_dmn(CLI::App& program, Context& context);
/// `policy test`, below `policy`.
void add_policy_test(CLI::App& policy, Context& context);
/// Whether the policy passes the tests beside it; says what is wrong when it does not. A policy
/// without tests passes: only `policy test` asks for them.
bool passes_own_tests(Context& context, const std::string& directory);
void add_plugin(CLI::App& program, Context& context);
void add_db(CLI::App& program, Context& context);
void add_config(CLI::App& program, Context& context);

}  // namespace fasthold::cli
