# Applied, not only planned: what must not change from one apply to the next.
mock_provider "aws" {
  source = "./mocks"
}

variables {
  name      = "shop"
  generated = { origin = { secret_name = "shop-origin", description = "Header of the CDN" } }
}

# The source of random values gives another one at each plan.
run "a_made_value_is_made_once" {
  command = apply
  module {
    source = "../modules/secrets"
  }
}

run "and_stays_at_the_next_apply" {
  command = plan
  module {
    source = "../modules/secrets"
  }

  override_data {
    target = data.aws_secretsmanager_random_password.generated
    values = { random_password = "another0another0another0another0another0" }
  }

  assert {
    condition     = data.aws_secretsmanager_random_password.generated["origin"].random_password == "another0another0another0another0another0"
    error_message = "This run needs another random value than the one before."
  }

  assert {
    condition     = nonsensitive(output.generated_values["origin"]) == "abcdefghijABCDEFGHIJabcdefghijABCDEFGHIJ"
    error_message = "A header that CDN and balancer agree on must not change with every apply."
  }
}
