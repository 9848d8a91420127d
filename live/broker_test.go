package live_test

import (
	"slices"
	"testing"

	"medalist.dev/medalist/live"
)

func TestATopicReachesThoseWhoWaitForIt(t *testing.T) {
	var b live.Broker
	points, all, other := b.Subscribe(1, live.Points), b.Subscribe(1), b.Subscribe(2)
	b.Publish(1, live.Feed)
	b.Publish(1, live.Points)
	b.Publish(1, live.Points)
	if got := told(points); !slices.Equal(got, []live.Topic{live.Points}) {
		t.Errorf("who waits for points is told %v", got)
	}
	if got := told(all); !slices.Equal(got, []live.Topic{live.Feed, live.Points}) {
		t.Errorf("who waits for all is told %v", got)
	}
	if got := told(other); got != nil {
		t.Errorf("another organisation is told %v", got)
	}
	if got := told(all); got != nil {
		t.Errorf("what was told is told again: %v", got)
	}
}

func TestNobodyIsToldAfterClosing(t *testing.T) {
	var b live.Broker
	s := b.Subscribe(1)
	s.Close()
	b.Publish(1, live.Points)
	if got := told(s); got != nil {
		t.Errorf("a closed subscription is told %v", got)
	}
	if orgs := b.Waiting(); len(orgs) != 0 {
		t.Errorf("%v are still waited for", orgs)
	}
}

func TestSubscriptionsEndWithTheBroker(t *testing.T) {
	var b live.Broker
	before := b.Subscribe(1)
	b.Close()
	b.Close()
	for name, s := range map[string]*live.Subscription{"before": before, "after": b.Subscribe(1)} {
		select {
		case <-s.Ended():
		default:
			t.Errorf("a subscription made %s the end goes on", name)
		}
	}
}

// told returns what a subscription has been told, nil for nothing.
func told(s *live.Subscription) []live.Topic {
	select {
	case <-s.Ready():
		return s.Changed()
	default:
		return nil
	}
}
